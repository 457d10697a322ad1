"""How a user sets each of the systems up that are measured side by side: the own parts of their scripts.

What an own part must define stands in peer_script.py. They are strings, since each runs where its library is installed.
"""

from __future__ import annotations

from tests.benchmarks.peer_script import System

CITECORD = System(
    "hybrid, cited passages",
    ("faiss-cpu", "onnxruntime"),
    """
from bot.opening import open_index
from bot.settings import load_settings
from index.evaluation.records import Document

PASSAGES_TO_RANK = 50

def ingest(folder, model, documents):
    index = open_index(Path(folder), load_settings(None))
    records = (Document(document["id"], document["text"], document["title"]) for document in documents)
    index.update(article for record in records if (article := record.article()))
    index.close()

def opened(folder, model):
    index = open_index(Path(folder), load_settings(None), to_ask=True)
    sources = {summary.id: summary.source for summary in index.articles()}

    def search(question, passages=TOP):
        found = index.search(question, top=passages).passages
        return list(dict.fromkeys(sources[passage.article.id] for passage in found))[:TOP]

    return search, lambda question: search(question, PASSAGES_TO_RANK)
""",
)

PEERS = {
    "plain": System(
        "dense, exact",
        ("sentence-transformers", "faiss-cpu"),
        """
import faiss
from sentence_transformers import SentenceTransformer

def ingest(folder, model, documents):
    texts = [whole(document) for document in documents]
    vectors = SentenceTransformer(model).encode(texts, normalize_embeddings=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, f"{folder}/vectors.faiss")
    Path(folder, "documents.json").write_text(json.dumps(documents))

def opened(folder, model):
    encoder = SentenceTransformer(model)
    index = faiss.read_index(f"{folder}/vectors.faiss")
    documents = json.loads(Path(folder, "documents.json").read_text())

    def search(question):
        vector = encoder.encode([question], normalize_embeddings=True)
        return [documents[position]["id"] for position in index.search(vector, TOP)[1][0] if position >= 0]

    return search, search
""",
    ),
    "bm25s": System(
        "lexical only",
        ("bm25s", "PyStemmer"),
        """
import bm25s, Stemmer

def tokens(texts):
    return bm25s.tokenize(texts, stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False)

def ingest(folder, model, documents):
    retriever = bm25s.BM25()
    retriever.index(tokens([whole(document) for document in documents]), show_progress=False)
    retriever.save(folder, corpus=documents)

def opened(folder, model):
    retriever = bm25s.BM25.load(folder, load_corpus=True)

    def search(question):
        found = retriever.retrieve(tokens([question]), k=TOP, show_progress=False)
        return [document["id"] for document in found.documents[0]]

    return search, search
""",
    ),
    "txtai": System(
        "hybrid, with content",
        ("txtai", "sentence-transformers", "faiss-cpu"),
        """
from txtai import Embeddings

def ingest(folder, model, documents):
    embeddings = Embeddings(path=model, hybrid=True, content=True)
    embeddings.index((document["id"], whole(document)) for document in documents)
    embeddings.save(folder)

def opened(folder, model):
    embeddings = Embeddings()
    embeddings.load(folder)

    def search(question):
        return [found["id"] for found in embeddings.search(question, TOP)]

    return search, search
""",
    ),
    "haystack": System(
        "hybrid, in memory, joined by reciprocal rank",
        ("haystack-ai", "sentence-transformers-haystack", "sentence-transformers"),
        """
from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

def ingest(folder, model, documents):
    embedder = SentenceTransformersDocumentEmbedder(model=model)
    embedder.warm_up()
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(
        embedder.run([Document(id=document["id"], content=whole(document)) for document in documents])["documents"]
    )
    store.save_to_disk(f"{folder}/store.json")

def opened(folder, model):
    store = InMemoryDocumentStore.load_from_disk(f"{folder}/store.json")
    pipeline = Pipeline()
    pipeline.add_component("embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=TOP))
    pipeline.add_component("lexical", InMemoryBM25Retriever(store, top_k=TOP))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=TOP))
    pipeline.connect("embedder.embedding", "dense.query_embedding")
    pipeline.connect("dense", "joiner")
    pipeline.connect("lexical", "joiner")

    def search(question):
        found = pipeline.run({"embedder": {"text": question}, "lexical": {"query": question}})
        return [document.id for document in found["joiner"]["documents"]]

    return search, search
""",
    ),
    "llamaindex": System(
        "hybrid, fused by reciprocal rank",
        (
            "llama-index-core",
            "llama-index-embeddings-huggingface",
            "llama-index-retrievers-bm25",
            "sentence-transformers",
        ),
        """
import Stemmer
from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever

def ingest(folder, model, documents):
    Settings.embed_model = HuggingFaceEmbedding(model_name=model)
    index = VectorStoreIndex.from_documents(
        [Document(id_=document["id"], text=whole(document)) for document in documents]
    )
    index.storage_context.persist(f"{folder}/vectors")
    lexical = BM25Retriever.from_defaults(
        nodes=list(index.docstore.docs.values()),
        stemmer=Stemmer.Stemmer("english"),
        language="english",
        similarity_top_k=TOP,
    )
    lexical.persist(f"{folder}/lexical")

def opened(folder, model):
    Settings.embed_model = HuggingFaceEmbedding(model_name=model)
    index = load_index_from_storage(StorageContext.from_defaults(persist_dir=f"{folder}/vectors"))
    retriever = QueryFusionRetriever(
        [index.as_retriever(similarity_top_k=TOP), BM25Retriever.from_persist_dir(f"{folder}/lexical")],
        llm=MockLLM(),
        mode="reciprocal_rerank",
        num_queries=1,
        similarity_top_k=2 * TOP,
        use_async=False,
    )

    def search(question):
        return list(dict.fromkeys(found.node.ref_doc_id for found in retriever.retrieve(question)))[:TOP]

    return search, search
""",
    ),
    "chroma": System(
        "dense, HNSW",
        ("chromadb", "sentence-transformers"),
        """
import chromadb
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

def ingest(folder, model, documents):
    client = chromadb.PersistentClient(folder)
    collection = client.create_collection(
        "documents", embedding_function=SentenceTransformerEmbeddingFunction(model_name=model)
    )
    most = client.get_max_batch_size()
    for first in range(0, len(documents), most):
        batch = documents[first : first + most]
        collection.add(ids=[document["id"] for document in batch], documents=[whole(document) for document in batch])

def opened(folder, model):
    collection = chromadb.PersistentClient(folder).get_collection(
        "documents", embedding_function=SentenceTransformerEmbeddingFunction(model_name=model)
    )

    def search(question):
        return collection.query(query_texts=[question], n_results=TOP)["ids"][0]

    return search, search
""",
    ),
}
"""Name -> what is measured beside Citecord."""
