import type { Browser } from 'playwright-core'
import { menuSize } from '../../src/bot/menus/menus.ts'
import { labelSizes } from './drawing.ts'

const origin = 'http://menu.invalid'

/** A drawing as PNG, in this face. Throws when a label is too long for its field. */
export async function photographMenu(browser: Browser, drawing: string, face: Uint8Array): Promise<Buffer> {
  const page = await browser.newPage({ viewport: menuSize, deviceScaleFactor: 1 })
  // Nothing comes from a network: the page asks for itself and for its face.
  await page.route(`${origin}/**`, (route) =>
    route.request().url().endsWith('/face.ttf')
      ? route.fulfill({ contentType: 'font/ttf', body: Buffer.from(face) })
      : route.fulfill({ contentType: 'text/html', body: drawing }),
  )
  await page.goto(origin)
  await page.evaluate('document.fonts.ready')
  const tooLong = await page.evaluate(fitLabels, labelSizes)
  if (tooLong.length > 0) throw new Error(`too long for their fields: ${tooLong.join(', ')}`)
  const picture = await page.screenshot({ type: 'png' })
  await page.close()
  return picture
}

/** Makes each label as large as its field allows; runs in the page. Returns those that do not fit. */
function fitLabels(sizes: { largest: number; smallest: number }): string[] {
  return [...document.querySelectorAll<HTMLElement>('b')].flatMap((label) => {
    const room = label.parentElement!.clientWidth - 72
    let size = sizes.largest
    for (; size >= sizes.smallest && label.getBoundingClientRect().width > room; size -= 2)
      label.style.fontSize = `${size - 2}px`
    return label.getBoundingClientRect().width > room ? [label.textContent] : []
  })
}
