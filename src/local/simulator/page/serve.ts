import express, { type Router } from 'express'
import { fileURLToPath } from 'node:url'
import { bundlePage, type Bundle } from './bundle.ts'

/** The page and what belongs to it. */
export interface Page {
  router: Router
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  // Pictures in the bot's messages may come from anywhere, as in LINE.
  "img-src 'self' data: blob: https: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const html = `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>LINE จำลอง · ผู้ช่วย PLC</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body><div id="app"><p class="starting">กำลังเปิด…</p></div></body>
</html>
`

/** Creates the page's routes; the script is bundled in memory at the first request. */
export function createPage(): Page {
  let bundle: Promise<Bundle> | undefined
  const router = express.Router()
  router.use((_req, res, next) => {
    res.setHeader('content-security-policy', policy)
    res.setHeader('x-content-type-options', 'nosniff')
    res.setHeader('referrer-policy', 'no-referrer')
    next()
  })
  router.get('/', (_req, res) => void res.type('html').send(html))
  router.get('/page.js', async (_req, res) => {
    bundle ??= bundlePage()
    res.type('text/javascript').send((await bundle).script)
  })
  router.get('/page.css', async (_req, res) => {
    bundle ??= bundlePage()
    res.type('text/css').send((await bundle).style)
  })
  const font = import.meta.resolve('@fontsource/sarabun/files/sarabun-thai-400-normal.woff2')
  const fonts = fileURLToPath(new URL('.', font))
  router.use('/fonts', express.static(fonts, { index: false, maxAge: '1h' }))
  return { router }
}
