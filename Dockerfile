FROM node:20-bookworm-slim AS builder
WORKDIR /app
# The manifests alone first: sources change more often than dependencies, and `prepare` has nothing to build yet.
COPY package.json package-lock.json ./
COPY clients/ts/package.json clients/ts/
COPY clients/trpc/package.json clients/trpc/
COPY clients/openmct/package.json clients/openmct/
RUN npm ci --ignore-scripts --no-audit
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY clients clients
COPY src src
RUN npm run build

FROM node:20-bookworm-slim AS runtime
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 PHAROS_DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
COPY clients/ts/package.json clients/ts/
COPY clients/trpc/package.json clients/trpc/
COPY clients/openmct/package.json clients/openmct/
RUN npm ci --omit=dev --ignore-scripts --no-audit && npm cache clean --force
COPY config.yaml ./
COPY --from=builder /app/dist dist
COPY --from=builder /app/clients/ts/dist clients/ts/dist
RUN mkdir /data && chown 1000:1000 /data
VOLUME /data
USER 1000:1000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=40s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js", "serve"]
