package io.github.musegate.vectors;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.Bits;

/** Reads vectors with their keys from one state of the index. */
final class StoredVectors {

    /** Takes a vector; the array may be used again for the next one. */
    @FunctionalInterface
    interface Visitor {
        void visit(long key, float[] stored);
    }

    private final List<LeafReaderContext> leaves;

    StoredVectors(IndexSearcher searcher) {
        this.leaves = searcher.getIndexReader().leaves();
    }

    /** All that are not removed. */
    void all(Visitor visitor) throws IOException {
        for (LeafReaderContext leaf : leaves) {
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexFields.VECTOR);
            NumericDocValues keys = leaf.reader().getNumericDocValues(IndexFields.KEY);
            if (vectors == null) {
                continue;
            }
            Bits live = leaf.reader().getLiveDocs();
            DocIndexIterator at = vectors.iterator();
            for (int doc = at.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = at.nextDoc()) {
                if ((live == null || live.get(doc)) && keys.advanceExact(doc)) {
                    visitor.visit(keys.longValue(), vectors.vectorValue(at.index()));
                }
            }
        }
    }

    /** Those of some keys, as far as they are known, in no particular order. */
    void of(Collection<Long> wanted, Visitor visitor) throws IOException {
        for (LeafReaderContext leaf : leaves) {
            Terms terms = leaf.reader().terms(IndexFields.KEY);
            if (terms == null) {
                continue;
            }
            TermsEnum term = terms.iterator();
            PostingsEnum postings = null;
            Bits live = leaf.reader().getLiveDocs();
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexFields.VECTOR);
            for (long key : wanted) {
                if (!term.seekExact(IndexFields.bytes(key))) {
                    continue;
                }
                postings = term.postings(postings, PostingsEnum.NONE);
                for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                    DocIndexIterator at = vectors.iterator();
                    if ((live == null || live.get(doc)) && at.advance(doc) == doc) {
                        visitor.visit(key, vectors.vectorValue(at.index()));
                    }
                }
            }
        }
    }

    /** Those that a search found. */
    void of(ScoreDoc[] found, Visitor visitor) throws IOException {
        int[] docs = Arrays.stream(found).mapToInt(hit -> hit.doc).sorted().toArray();
        int next = 0;
        for (LeafReaderContext leaf : leaves) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            if (next == docs.length || docs[next] >= end) {
                continue;
            }
            FloatVectorValues vectors = leaf.reader().getFloatVectorValues(IndexFields.VECTOR);
            NumericDocValues keys = leaf.reader().getNumericDocValues(IndexFields.KEY);
            DocIndexIterator at = vectors.iterator();
            for (; next < docs.length && docs[next] < end; next++) {
                int doc = docs[next] - leaf.docBase;
                if (at.advance(doc) == doc && keys.advanceExact(doc)) {
                    visitor.visit(keys.longValue(), vectors.vectorValue(at.index()));
                }
            }
        }
    }
}
