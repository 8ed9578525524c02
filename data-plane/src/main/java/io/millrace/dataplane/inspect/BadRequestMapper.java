package io.millrace.dataplane.inspect;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/// Says what is wrong with a request whose answer would have been a stream.
@Provider
public final class BadRequestMapper implements ExceptionMapper<BadRequest> {

    @Override
    public Response toResponse(BadRequest bad) {
        return Answers.problem(bad);
    }
}
