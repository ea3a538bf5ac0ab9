{{- define "musegate.name" -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "musegate.selector" -}}
app.kubernetes.io/name: musegate
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "musegate.labels" -}}
{{ include "musegate.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}
