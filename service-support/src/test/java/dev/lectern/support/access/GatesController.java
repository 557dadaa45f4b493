package dev.lectern.support.access;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** An API that says who has come in. */
@RestController
class GatesController {

    @PutMapping("/api/conferences/{conference}")
    List<String> define(HttpServletRequest request) {
        return roles(request);
    }

    @GetMapping("/api/conferences/{conference}")
    List<String> show(HttpServletRequest request) {
        return roles(request);
    }

    @GetMapping("/api/conferences/{conference}/submissions")
    List<String> list(HttpServletRequest request) {
        return roles(request);
    }

    @GetMapping("/api/submissions/{id}")
    List<String> submission(HttpServletRequest request) {
        return roles(request);
    }

    @PostMapping("/api/cleaning")
    List<String> clean(HttpServletRequest request) {
        return roles(request);
    }

    @GetMapping("/api/me")
    String name(Principal principal) {
        return principal.getName();
    }

    private static List<String> roles(HttpServletRequest request) {
        return Stream.of(Role.values())
                .map(Role::name)
                .filter(request::isUserInRole)
                .toList();
    }
}
