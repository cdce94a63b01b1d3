{{/* The objects of one part. Arguments: root, name, and what differs between the parts. */}}
{{- define "comanda.labels" -}}
app.kubernetes.io/part-of: comanda
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "comanda.part" -}}
{{- $root := .root -}}
{{- $values := index $root.Values .name -}}
{{- $management := .management -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: comanda-{{ .name }}
  labels:
    {{- include "comanda.labels" . | nindent 4 }}
automountServiceAccountToken: false
---
apiVersion: v1
kind: Service
metadata:
  name: comanda-{{ .name }}
  labels:
    {{- include "comanda.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "comanda.labels" . | nindent 4 }}
  ports:
    {{- if .http }}
    - name: http
      port: 80
      targetPort: http
    {{- end }}
    - name: management
      port: {{ .management }}
      targetPort: management
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: comanda-{{ .name }}
  labels:
    {{- include "comanda.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  # A pod that never becomes ready must not prevent a node from being drained.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "comanda.labels" . | nindent 6 }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: comanda-{{ .name }}
  labels:
    {{- include "comanda.labels" . | nindent 4 }}
spec:
  {{- $live := dig "spec" "replicas" 0 (lookup "apps/v1" "Deployment" $root.Release.Namespace (printf "comanda-%s" .name)) | int }}
  {{- if and (eq .name "write") $root.Values.restore.enabled }}
  replicas: 0
  {{- else if not $root.Values.autoscaling.enabled }}
  replicas: {{ $values.pods.min }}
  {{- else if $live }}
  # As many as there are: the autoscaler sets the number, and leaving it out would reset it to 1.
  replicas: {{ $live }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      # A new pod is ready before an old one is stopped.
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "comanda.labels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "comanda.labels" . | nindent 8 }}
      annotations:
        # A changed setting restarts the pods.
        checksum/settings: {{ include (printf "comanda.settings.%s" .service) $root | sha256sum }}
    spec:
      serviceAccountName: comanda-{{ .name }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ .grace }}
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      topologySpreadConstraints:
        {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "comanda.labels" $ | nindent 14 }}
          matchLabelKeys: [pod-template-hash]
        {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ printf "%s:%s" (index $root.Values.images .service).repository (index $root.Values.images .service).tag }}
          {{- with .args }}
          args: {{ toJson . }}
          {{- end }}
          ports:
            {{- with .http }}
            - name: http
              containerPort: {{ . }}
            {{- end }}
            - name: management
              containerPort: {{ .management }}
          envFrom:
            - configMapRef:
                name: comanda-{{ .service }}
          {{- $env := .env }}
          {{- if and (eq $root.Values.servers "operators") (eq .service "read") }}
          {{- $env = append $env (dict "name" "COMANDA_RABBITMQ_CA_FILE" "value" "/etc/comanda/ca/rabbitmq.crt") }}
          {{- end }}
          {{- with $env }}
          env:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          resources:
            requests:
              cpu: {{ $values.cpu }}
              memory: {{ .memory.request }}
            limits:
              memory: {{ .memory.limit }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          startupProbe:
            httpGet:
              path: /q/health/started
              port: management
            periodSeconds: 2
            failureThreshold: {{ .startFailures }}
          # Fails only on conditions that a restart fixes, and only after they have lasted for a minute.
          livenessProbe:
            httpGet:
              path: /q/health/live
              port: management
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 3
          # Started, migrated, not draining. It ignores shared servers: an outage of the broker must not make all replicas unready.
          readinessProbe:
            httpGet:
              path: /q/health/ready
              port: management
            periodSeconds: 5
            timeoutSeconds: 3
            failureThreshold: 2
          volumeMounts:
            - name: credentials
              mountPath: /etc/comanda/credentials
              readOnly: true
            - name: tmp
              mountPath: /tmp
            {{- if eq $root.Values.servers "operators" }}
            - name: ca
              mountPath: /etc/comanda/ca
              readOnly: true
            {{- end }}
            {{- if $root.Values.issuer.configMap }}
            - name: issuer
              mountPath: /etc/comanda/issuer
              readOnly: true
            {{- end }}
      volumes:
        # Each file is named like the property it sets.
        - name: credentials
          projected:
            defaultMode: 0440
            sources:
              {{- if eq .service "write" }}
              - secret:
                  name: comanda-postgres-app
                  items:
                    - {key: username, path: quarkus.datasource.username}
                    - {key: password, path: quarkus.datasource.password}
              {{- end }}
              - secret:
                  name: comanda-rabbitmq-default-user
                  items:
                    - {key: username, path: comanda.rabbitmq.username}
                    - {key: password, path: comanda.rabbitmq.password}
              {{- if and (eq $root.Values.servers "operators") (eq .service "read") }}
              - secret:
                  name: comanda-elasticsearch-api-key
                  items: [{key: {{ .name }}, path: comanda.elasticsearch.api-key}]
              {{- end }}
              {{- if and $root.Values.webhooks.enabled (eq .service "write") }}
              - secret:
                  name: comanda-webhooks
                  items: [{key: key, path: comanda.webhooks.key}]
              {{- end }}
        # The only writable folder.
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
        {{- if eq $root.Values.servers "operators" }}
        # Each part trusts only the authorities of the servers it connects to.
        - name: ca
          projected:
            defaultMode: 0444
            sources:
              {{- if eq .service "write" }}
              - secret:
                  name: comanda-postgres-ca
                  items: [{key: ca.crt, path: postgres.crt}]
              {{- else }}
              - secret:
                  name: comanda-elasticsearch-es-http-certs-public
                  items: [{key: ca.crt, path: elasticsearch.crt}]
              {{- end }}
              - secret:
                  name: comanda-rabbitmq-tls
                  items: [{key: ca.crt, path: rabbitmq.crt}]
        {{- end }}
        {{- with $root.Values.issuer.configMap }}
        - name: issuer
          configMap:
            name: {{ . }}
        {{- end }}
{{- end }}
