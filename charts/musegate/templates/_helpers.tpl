{{- define "musegate.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}

{{/* What all pods of the release have in common; a component is added by those who select. */}}
{{- define "musegate.release" -}}
app.kubernetes.io/name: musegate
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "musegate.labels" -}}
{{ include "musegate.release" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "musegate.image" -}}
{{- required "image.repository is needed" .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion -}}
{{- end -}}

{{/* The restricted level of the pod security standards. */}}
{{- define "musegate.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "musegate.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "musegate.postgresHost" -}}
{{- if .Values.postgres.bundled.enabled -}}
{{- if .Values.postgres.host }}{{ fail "postgres.host and postgres.bundled.enabled exclude each other" }}{{ end -}}
{{ include "musegate.name" . }}-postgres
{{- else -}}
{{ required "postgres.host is needed, or postgres.bundled.enabled" .Values.postgres.host }}
{{- end -}}
{{- end -}}

{{- define "musegate.secret" -}}
{{ required "existingSecret is needed" .Values.existingSecret }}
{{- end -}}

{{/* What the chart itself says to the program, none of it secret. */}}
{{- define "musegate.ownEnvironment" -}}
PORT: "8000"
MUSEGATE_DATA_DIR: /data
TZ: {{ .Values.timeZone | quote }}
POSTGRES_HOST: {{ include "musegate.postgresHost" . | quote }}
POSTGRES_PORT: {{ ternary 5432 .Values.postgres.port .Values.postgres.bundled.enabled | quote }}
POSTGRES_USER: {{ .Values.postgres.user | quote }}
POSTGRES_DB: {{ .Values.postgres.database | quote }}
{{- if ne .Values.logs.format "text" }}
MUSEGATE_LOG_FORMAT: {{ .Values.logs.format }}
{{- end }}
{{- if .Values.logs.requests }}
MUSEGATE_LOG_REQUESTS: "true"
{{- end }}
{{- with .Values.tracing.endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ . | quote }}
OTEL_TRACES_SAMPLER_ARG: {{ $.Values.tracing.share | quote }}
{{- end }}
{{- with .Values.publicUrl }}
PUBLIC_URL: {{ . | quote }}
{{- end }}
{{- with .Values.forwardedTrustedProxies }}
FORWARDED_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- with .Values.redis.url }}
REDIS_URL: {{ . | quote }}
{{- end }}
{{- if and .Values.traefik.enabled .Values.traefik.signIn.enabled }}
{{- with .Values.traefik.signIn }}
TRUSTED_PROXY_ENABLED: "true"
TRUSTED_PROXY_PRESET: authentik
TRUSTED_PROXY_EXEMPT_PATHS: {{ join "," .openPaths | quote }}
{{- with .trustedNetworks }}
TRUSTED_PROXY_IPS: {{ join "," . | quote }}
{{- end }}
{{- if .token.jwksUrl }}
TRUSTED_PROXY_JWT_JWKS_URL: {{ .token.jwksUrl | quote }}
TRUSTED_PROXY_JWT_ISSUER: {{ required "traefik.signIn.token.issuer is needed" .token.issuer | quote }}
TRUSTED_PROXY_JWT_AUDIENCE: {{ required "traefik.signIn.token.audience is needed" .token.audience | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "musegate.environment" -}}
{{- $own := include "musegate.ownEnvironment" . | fromYaml -}}
{{- range $name, $value := .Values.environment -}}
{{- if hasKey $own $name }}{{ fail (printf "environment.%s is said by another value of the chart" $name) }}{{ end -}}
{{- end -}}
env:
  {{- range $name, $value := merge (dict) .Values.environment $own }}
  - name: {{ $name }}
    value: {{ $value | quote }}
  {{- end }}
  # named one by one, because the pod must not start without them
  - name: MUSEGATE_SECRET_KEY
    valueFrom:
      secretKeyRef:
        name: {{ include "musegate.secret" . }}
        key: MUSEGATE_SECRET_KEY
  - name: POSTGRES_PASSWORD
    valueFrom:
      secretKeyRef:
        name: {{ include "musegate.secret" . }}
        key: POSTGRES_PASSWORD
  {{- if and .Values.traefik.enabled .Values.traefik.signIn.enabled .Values.traefik.signIn.secretMiddleware }}
  - name: TRUSTED_PROXY_SECRET
    valueFrom:
      secretKeyRef:
        name: {{ include "musegate.secret" . }}
        key: TRUSTED_PROXY_SECRET
  {{- end }}
  {{- if .Values.redis.bundled.enabled }}
  {{- if .Values.redis.url }}{{ fail "redis.url and redis.bundled.enabled exclude each other" }}{{ end }}
  - name: REDIS_PASSWORD
    valueFrom:
      secretKeyRef:
        name: {{ include "musegate.secret" . }}
        key: REDIS_PASSWORD
  - name: REDIS_URL
    value: redis://:$(REDIS_PASSWORD)@{{ include "musegate.name" . }}-redis:6379
  {{- end }}
envFrom:
  - secretRef:
      name: {{ include "musegate.secret" . }}
{{- end -}}

{{/* The claim of the volume that the service's data directory lasts on; empty when it does not. */}}
{{- define "musegate.dataClaim" -}}
{{- if .Values.persistence.enabled -}}
{{- .Values.persistence.existingClaim | default (printf "%s-data" (include "musegate.name" .)) -}}
{{- end -}}
{{- end -}}

{{/* What the pods of the program have in common: who runs them, what they mount, where they may run. Takes a list: the
     root, and the claim of the data directory. */}}
{{- define "musegate.pod" -}}
{{- $claim := index . 1 -}}
{{- with index . 0 -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext: {{- include "musegate.podSecurity" 10001 | nindent 2 }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
volumes:
  # nothing that must last: the database and the key come from outside
  - name: data
    {{- if $claim }}
    persistentVolumeClaim:
      claimName: {{ $claim }}
    {{- else }}
    emptyDir: {}
    {{- end }}
  - name: tmp
    emptyDir: {}
  {{- with .Values.volumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{- define "musegate.container" -}}
image: {{ include "musegate.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{ include "musegate.environment" . }}
securityContext: {{- include "musegate.containerSecurity" . | nindent 2 }}
volumeMounts:
  - name: data
    mountPath: /data
  - name: tmp
    mountPath: /tmp
  {{- with .Values.volumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}
