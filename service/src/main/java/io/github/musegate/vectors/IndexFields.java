package io.github.musegate.vectors;

import java.nio.ByteBuffer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** How a key and its vector stand in the index. */
final class IndexFields {

    static final String KEY = "key";
    static final String VECTOR = "vector";

    private IndexFields() {}

    /** The key twice: as a term, by which it is found, and as a value, which is read of what was found. */
    static Document document(long key, float[] stored) {
        Document document = new Document();
        document.add(new StringField(KEY, bytes(key), Field.Store.NO));
        document.add(new NumericDocValuesField(KEY, key));
        document.add(new KnnFloatVectorField(VECTOR, stored, VectorSimilarityFunction.EUCLIDEAN));
        return document;
    }

    static Term term(long key) {
        return new Term(KEY, bytes(key));
    }

    static BytesRef bytes(long key) {
        return new BytesRef(ByteBuffer.allocate(Long.BYTES).putLong(key).array());
    }
}
