package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class ContractDocumentTest {

    /** A copy for each schema once filled the memory of a service that was asked for everything. */
    @Test
    void everySchemaIsAPartOfTheOneDocument() {
        JsonNode root = new ContractDocument().root();
        Schema whole = ContractDocument.whole(root);
        Iterator<String> names = root.at("/components/schemas").fieldNames();
        assertThat(names.hasNext()).isTrue();
        names.forEachRemaining(name -> {
            String pointer = "/components/schemas/" + name;
            assertThat(ContractDocument.part(whole, pointer).getSchemaNode())
                    .as(name)
                    .isSameAs(root.at(pointer));
        });
    }
}
