import { readFile, writeFile } from 'node:fs/promises'
import { hashMenu } from '../src/bot/menus/menus.ts'
import { picturePath, readMarks, marksPath } from '../src/bot/menus/pictures.ts'
import { readFaces } from '../src/paper/faces.ts'
import { menuKinds } from '../src/store/menu-kinds.ts'
import { launchBrowser } from '../test/browser.ts'
import { drawMenu } from './menus/drawing.ts'
import { photographMenu } from './menus/photograph.ts'

// `npm run menus`: makes the menus' pictures anew where what they show, or what a tap does, has changed.
const known = await readMarks()
const marks: Record<string, string> = {}
const { bold } = await readFaces()
const browser = await launchBrowser()
for (const kind of menuKinds) {
  const drawing = drawMenu(kind)
  const before = await readFile(picturePath(kind)).catch(() => undefined)
  const isSame = before && known[kind] === hashMenu(kind, drawing, before)
  const picture = isSame ? before : await photographMenu(browser, drawing, bold)
  if (!isSame) await writeFile(picturePath(kind), picture)
  marks[kind] = hashMenu(kind, drawing, picture)
  console.log(`${kind}: ${isSame ? 'as before' : 'drawn'}, ${Math.ceil(picture.length / 1024)} KB`)
}
await browser.close()
await writeFile(marksPath, `${JSON.stringify(marks, undefined, 2)}\n`)
