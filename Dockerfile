# Builds once, runs as a user without rights. Which role runs is the command's business: see docker-compose.yml.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM node:24-slim
ENV NODE_ENV=production VAR_DIR=/var/lib/subrosa
RUN install -d -o node -g node -m 700 /var/lib/subrosa && ln -s /app/dist/src/cli.js /usr/local/bin/subrosa
COPY --from=build /app /app
WORKDIR /app
USER node
VOLUME /var/lib/subrosa
EXPOSE 3000 2525
CMD ["subrosa", "serve"]
