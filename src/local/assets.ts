import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import express, { type NextFunction, type Request, type Response, type Router } from 'express'

/** The one place where the faces that pages use are named. */
const faces = ['thai', 'latin'].flatMap((script) =>
  [400, 700].map((weight) => `sarabun-${script}-${weight}-normal.woff2`),
)

/** A file that a page asks for under /assets. */
export type Asset = { name: string; body: Uint8Array }

/** Scripts, style and fonts of the pages, built in memory. */
export async function buildAssets(): Promise<Asset[]> {
  const web = new URL('../dashboard/web/', import.meta.url)
  const { outputFiles } = await build({
    entryPoints: ['page.tsx', 'desk.ts', 'print.ts', 'style.css'].map((name) =>
      fileURLToPath(new URL(name, web)),
    ),
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    charset: 'utf8',
    external: ['/assets/*'],
    logLevel: 'silent',
  })
  const built = outputFiles.map(({ path, contents }) => ({
    name: path.split(/[\\/]/).at(-1)!,
    body: contents,
  }))
  const fonts = await Promise.all(
    faces.map(async (face) => {
      const file = fileURLToPath(import.meta.resolve(`@fontsource/sarabun/files/${face}`))
      return { name: `fonts/${face}`, body: await readFile(file) }
    }),
  )
  return [...built, ...fonts]
}

/** Serves them on this machine; in the cloud Firebase Hosting does. Built at the first request. */
export function serveAssets(): Router {
  let assets: Promise<Asset[]> | undefined
  const router = express.Router()
  const send = async (request: Request<{ name: string[] }>, response: Response, next: NextFunction) => {
    assets ??= buildAssets()
    const name = request.params.name.join('/')
    const asset = (await assets).find((one) => one.name === name)
    if (!asset) {
      next()
      return
    }
    response.set({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' })
    response.type(name.slice(name.lastIndexOf('.'))).send(Buffer.from(asset.body))
  }
  router.get('/assets/*name', (request, response, next) => send(request, response, next))
  return router
}
