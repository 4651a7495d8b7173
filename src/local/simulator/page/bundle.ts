import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'

/** The page's script and style. */
export interface Bundle {
  script: string
  style: string
}

/** Bundles the page in memory: no build step, no files left behind. */
export async function bundlePage(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: ['page.tsx', 'page.css'].map((name) => fileURLToPath(new URL(name, import.meta.url))),
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    external: ['/fonts/*'],
    logLevel: 'silent',
  })
  const find = (ending: string): string => outputFiles.find((f) => f.path.endsWith(ending))?.text ?? ''
  return { script: find('.js'), style: find('.css') }
}
