import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Launches a browser: CHROME_PATH, else Debian's chromium, else the one that ships in an npm package. */
export async function launchBrowser(): Promise<Browser> {
  const installed =
    process.env['CHROME_PATH'] ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
  if (installed) return chromium.launch({ executablePath: installed, args: flags })
  const { default: packed, inflate } = await import('@sparticuz/chromium')
  const executablePath = await packed.executablePath()
  // Hosts without libnss3 use the libraries that came along.
  const packedFolder = new URL('../bin/', import.meta.resolve('@sparticuz/chromium'))
  await inflate(new URL('al2023.tar.br', packedFolder).pathname)
  const libraries = join(tmpdir(), 'al2023', 'lib')
  return chromium.launch({
    executablePath,
    args: [...flags, '--headless=shell', '--no-zygote', '--disable-gpu'],
    env: { ...process.env, LD_LIBRARY_PATH: `${libraries}:${process.env['LD_LIBRARY_PATH'] ?? ''}` },
  })
}
