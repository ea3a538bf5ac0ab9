package io.github.musegate.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says of the requests to one operation.
 *
 * @param parameters path, query and header parameters
 * @param body the body, null when the operation takes none
 */
record OperationContract(
        List<ContractParameter> parameters, @Nullable ContractBody body) {

    OperationContract {
        parameters = List.copyOf(parameters);
    }
}
