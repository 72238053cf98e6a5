# Targets: `companion` runs the companion; `setup` puts the plugin where Grafana finds it and makes the access token.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
# What the bundles leave outside: the engine's native driver alone.
RUN npm ci --omit=dev --no-audit --no-fund \
  && find node_modules -mindepth 1 -maxdepth 1 ! -name '@duckdb' -exec rm -rf {} +

FROM node:24-bookworm-slim AS companion
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /build/dist/server ./server
COPY --from=build /build/node_modules ./node_modules
RUN mkdir -p /var/lib/measure-everything && chown node:node /var/lib/measure-everything
USER node
ENV MEASURE_DATA_DIR=/var/lib/measure-everything
VOLUME /var/lib/measure-everything
EXPOSE 5000 5001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=12 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:5000/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "server/companion.cjs"]

FROM node:24-bookworm-slim AS setup
WORKDIR /app
COPY --from=build /build/dist ./dist
COPY --from=build /build/node_modules ./node_modules
COPY scripts/composeSetup.sh ./
CMD ["sh", "composeSetup.sh"]
