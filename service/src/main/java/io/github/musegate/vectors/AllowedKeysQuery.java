package io.github.musegate.vectors;

import java.io.IOException;
import java.util.function.LongPredicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/** A test of keys, in the words of the search library. */
final class AllowedKeysQuery extends Query {

    private final LongPredicate allowed;

    AllowedKeysQuery(LongPredicate allowed) {
        this.allowed = allowed;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {

            @Override
            public ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
                NumericDocValues keys = leaf.reader().getNumericDocValues(IndexFields.KEY);
                Scorer scorer = new ConstantScoreScorer(score(), mode, tested(keys));
                return new DefaultScorerSupplier(scorer);
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    private TwoPhaseIterator tested(NumericDocValues keys) {
        return new TwoPhaseIterator(keys) {

            @Override
            public boolean matches() throws IOException {
                return allowed.test(keys.longValue());
            }

            @Override
            public float matchCost() {
                return 10; // some machine operations
            }
        };
    }

    @Override
    public String toString(String field) {
        return "allowed keys";
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AllowedKeysQuery query && allowed.equals(query.allowed);
    }

    @Override
    public int hashCode() {
        return allowed.hashCode();
    }
}
