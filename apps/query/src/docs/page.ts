import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The page that shows the API description: Swagger UI's own files, served from here so that it works without a network. */

const require = createRequire(import.meta.url);
const SWAGGER_UI = dirname(require.resolve('swagger-ui-dist/package.json'));
const TYPES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

export interface Asset {
  type: string;
  bytes: Buffer;
}

/** The files that the page needs, by name; no others are served. */
export function readAssets(): Map<string, Asset> {
  const files = Object.entries(TYPES).map(([name, type]): [string, Asset] => [
    name,
    { type, bytes: readFileSync(join(SWAGGER_UI, name)) },
  ]);
  return new Map([
    ...files,
    ['start.js', { type: 'text/javascript; charset=utf-8', bytes: Buffer.from(START_SCRIPT) }],
  ]);
}

export const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Rapporteur API</title>
    <link rel="icon" type="image/png" href="docs/favicon-32x32.png">
    <link rel="stylesheet" href="docs/swagger-ui.css">
    <link rel="alternate" type="application/json" href="openapi.json">
    <script src="docs/swagger-ui-bundle.js" defer></script>
    <script src="docs/start.js" defer></script>
  </head>
  <body>
    <main id="api"><noscript>This page needs JavaScript. The description itself is at <a href="openapi.json">openapi.json</a>.</noscript></main>
  </body>
</html>
`;

const START_SCRIPT = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  defaultModelRendering: 'model',
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

/**
 * What the page may load: scripts and requests from here, requests to the other services too.
 * Swagger UI sets inline styles and draws its icons from data URLs.
 */
export function contentSecurityPolicy(otherServices: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...otherServices].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
