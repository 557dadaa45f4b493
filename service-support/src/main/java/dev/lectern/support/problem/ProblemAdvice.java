package dev.lectern.support.problem;

import dev.lectern.support.log.Wordless;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Turns what goes wrong in a controller, or on the way to it, into an answer that says so. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final String INVALID = "invalid-input";
    private static final String INVALID_DETAIL = "The input is not acceptable; see errors.";
    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<Object> on(InvalidInputException e, WebRequest request) {
        return answer(HttpStatus.BAD_REQUEST, INVALID, INVALID_DETAIL, e.problems(), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(ConflictException e, WebRequest request) {
        return answer(HttpStatus.CONFLICT, e.type(), e, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(NotFoundException e, WebRequest request) {
        return answer(HttpStatus.NOT_FOUND, "not-found", e, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(PreconditionFailedException e, WebRequest request) {
        return answer(HttpStatus.PRECONDITION_FAILED, "stale", e, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(UnprocessableException e, WebRequest request) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, "unprocessable", e, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(UnavailableException e, WebRequest request) {
        return unavailable(Objects.requireNonNullElse(e.getMessage(), ""), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(OptimisticLockingFailureException e, WebRequest request) {
        return answer(
                HttpStatus.CONFLICT,
                "changed-meanwhile",
                "Somebody else changed it at the same time; read it again and repeat.",
                List.of(),
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(DuplicateKeyException e, WebRequest request) {
        return answer(
                HttpStatus.CONFLICT, "exists-already", "It exists already.", List.of(), new HttpHeaders(), request);
    }

    /** A query or a form that Tomcat cannot read, which it says only to who asks for a parameter. */
    @ExceptionHandler
    ResponseEntity<Object> on(InvalidParameterException e, WebRequest request) {
        return answer(
                HttpStatus.BAD_REQUEST,
                typeOf(HttpStatus.BAD_REQUEST),
                "The parameters must be names and values in UTF-8, percent-encoded.",
                List.of(),
                new HttpHeaders(),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(MultipartException e, WebRequest request) {
        var problem = new FieldProblem(JsonProblems.BODY, "must be multipart/form-data that can be read");
        return invalid(List.of(problem), new HttpHeaders(), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "The files are larger than what is accepted.",
                List.of(),
                headers,
                request);
    }

    // Security's own filter knows whether the caller has to sign in first.
    @ExceptionHandler
    void on(AccessDeniedException e) {
        throw e;
    }

    @ExceptionHandler
    void on(AuthenticationException e) {
        throw e;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> onAnythingElse(Exception e, WebRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return null;
        }
        if (Outages.causedBy(e)) {
            log.warn("{} cannot be answered for now", pathOf(request), Wordless.of(e));
            return unavailable("Something needed is away for now; try again later.", request);
        }
        log.error("{} failed", pathOf(request), Wordless.of(e));
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong that is not the caller's fault.",
                List.of(),
                new HttpHeaders(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var tooLarge = causes(e).filter(BodyTooLargeException.class::isInstance).findFirst();
        if (tooLarge.isPresent()) {
            var detail = Objects.requireNonNullElse(tooLarge.get().getMessage(), "");
            return answer(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", detail, List.of(), headers, request);
        }
        var problem = causes(e)
                .filter(JacksonException.class::isInstance)
                .map(cause -> JsonProblems.problemOf((JacksonException) cause))
                .findFirst()
                .orElseGet(() -> new FieldProblem(JsonProblems.BODY, "must be JSON; there is none"));
        return answer(HttpStatus.BAD_REQUEST, INVALID, INVALID_DETAIL, List.of(problem), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var type = ResolvableType.forMethodParameter(e.getParameter());
        return invalid(problemsOf(type, e.getBindingResult()), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.isForReturnValue()) {
            return onAnythingElse(e, request);
        }
        var problems = e.getParameterValidationResults().stream()
                .flatMap(result -> problemsOf(result).stream())
                .toList();
        return invalid(problems, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var name = e instanceof MethodArgumentTypeMismatchException mismatch
                ? nameOf(mismatch)
                : Objects.requireNonNullElse(e.getPropertyName(), "parameter");
        var type = e.getRequiredType();
        var message = type == null ? "is not acceptable" : "must be " + JsonProblems.expected(type);
        return invalid(List.of(new FieldProblem(name, message)), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return invalid(List.of(new FieldProblem(e.getParameterName(), "is required")), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return e instanceof MissingRequestHeaderException missing
                ? invalid(List.of(new FieldProblem(missing.getHeaderName(), "is required")), headers, request)
                : handleExceptionInternal(e, null, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(
                HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.", List.of(), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var supported = e.getSupportedMethods();
        var detail = e.getMethod() + " is not possible here"
                + (supported == null ? "." : "; possible are " + String.join(", ", supported) + ".");
        return answer(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", detail, List.of(), headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var supported = MediaType.toString(e.getSupportedMediaTypes());
        return answer(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "Content-Type must be one of " + supported + ".",
                List.of(new FieldProblem(HttpHeaders.CONTENT_TYPE, "must be one of " + supported)),
                headers,
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        if (request instanceof ServletWebRequest servlet
                && servlet.getResponse() != null
                && servlet.getResponse().isCommitted()) {
            return null;
        }
        var status = Objects.requireNonNullElse(HttpStatus.resolve(code.value()), HttpStatus.INTERNAL_SERVER_ERROR);
        var detail = e instanceof ErrorResponse error ? error.getBody().getDetail() : null;
        if (status.is5xxServerError() && status != HttpStatus.SERVICE_UNAVAILABLE) {
            log.error("{} failed", pathOf(request), Wordless.of(e));
            detail = null;
        }
        return answer(
                status,
                typeOf(status),
                Objects.requireNonNullElse(detail, status.getReasonPhrase()),
                List.of(),
                headers,
                request);
    }

    static String typeOf(HttpStatus status) {
        return status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private ResponseEntity<Object> invalid(List<FieldProblem> problems, HttpHeaders headers, WebRequest request) {
        return answer(HttpStatus.BAD_REQUEST, INVALID, INVALID_DETAIL, problems, headers, request);
    }

    private ResponseEntity<Object> unavailable(String detail, WebRequest request) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, List.of(), headers, request);
    }

    private ResponseEntity<Object> answer(HttpStatus status, String type, RuntimeException e, WebRequest request) {
        var detail = Objects.requireNonNullElse(e.getMessage(), status.getReasonPhrase());
        return answer(status, type, detail, List.of(), new HttpHeaders(), request);
    }

    private ResponseEntity<Object> answer(
            HttpStatus status,
            String type,
            String detail,
            List<FieldProblem> errors,
            HttpHeaders headers,
            WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(status, type, detail, pathOf(request), errors));
    }

    private static String pathOf(WebRequest request) {
        return request instanceof ServletWebRequest servlet
                ? servlet.getRequest().getRequestURI()
                : request.getDescription(false);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static List<FieldProblem> problemsOf(ResolvableType type, BindingResult result) {
        return result.getAllErrors().stream()
                .map(error -> problemOf(type, error))
                .toList();
    }

    private static FieldProblem problemOf(ResolvableType type, ObjectError error) {
        var field = error instanceof FieldError wrong ? JsonNames.pathOf(type, wrong.getField()) : JsonProblems.BODY;
        return new FieldProblem(field, messageOf(error));
    }

    private static List<FieldProblem> problemsOf(ParameterValidationResult result) {
        var problems = new ArrayList<FieldProblem>();
        var parameter = result.getMethodParameter();
        if (result instanceof ParameterErrors errors) {
            var index = errors.getContainerIndex();
            var type = ResolvableType.forMethodParameter(parameter);
            var element = index == null ? type : type.getGeneric(0);
            for (var error : errors.getAllErrors()) {
                var problem = problemOf(element, error);
                problems.add(
                        index == null
                                ? problem
                                : new FieldProblem("[" + index + "]." + problem.field(), problem.message()));
            }
        } else {
            var name = nameOf(parameter);
            result.getResolvableErrors().forEach(error -> problems.add(new FieldProblem(name, messageOf(error))));
        }
        return problems;
    }

    private static String messageOf(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not acceptable");
    }

    private static String nameOf(MethodArgumentTypeMismatchException e) {
        return nameOf(e.getParameter());
    }

    private static String nameOf(org.springframework.core.MethodParameter parameter) {
        var inQuery = parameter.getParameterAnnotation(RequestParam.class);
        var inPath = parameter.getParameterAnnotation(PathVariable.class);
        var inHeader = parameter.getParameterAnnotation(RequestHeader.class);
        var declared = inQuery != null
                ? inQuery.name()
                : inPath != null ? inPath.name() : inHeader != null ? inHeader.name() : "";
        return declared.isEmpty() ? Objects.requireNonNullElse(parameter.getParameterName(), "parameter") : declared;
    }
}
