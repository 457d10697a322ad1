# What the bot says in English. Every other catalogue in this folder has the same phrases.
# { $name } stands for what is put in. The syntax: https://projectfluent.org/fluent/guide/

cooldown = That was a lot of questions at once. Ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
