package io.github.musegate.chart;

/** What the chart may make. A kind that is not here has no business in it: above all no Secret and no role. */
enum Kind {
    ConfigMap,
    Deployment,
    HorizontalPodAutoscaler,
    Ingress,
    IngressRoute,
    Job,
    Middleware,
    NetworkPolicy,
    PersistentVolumeClaim,
    Pod,
    PodDisruptionBudget,
    PrometheusRule,
    Service,
    ServiceMonitor,
    StatefulSet;

    /** Whether it is Kubernetes' own, and not defined by something that is installed beside. */
    boolean isBuiltIn() {
        return switch (this) {
            case IngressRoute, Middleware, PrometheusRule, ServiceMonitor -> false;
            default -> true;
        };
    }
}
