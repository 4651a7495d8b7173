import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { menuKinds, type MenuKind } from '../../store/menu-kinds.ts'

const folder = join(import.meta.dirname, 'pictures')
const marks = z.record(z.enum(menuKinds), z.string()).catch({} as Record<MenuKind, string>)

/** Where it is written of what each picture was made. */
export const marksPath = join(folder, 'marks.json')

/** Where a kind's picture lies. */
export function picturePath(kind: MenuKind): string {
  return join(folder, `${kind}.png`)
}

/** The mark of each kind's menu: it changes with the picture, the fields and what they do. */
export async function readMarks(): Promise<Record<MenuKind, string>> {
  return marks.parse(JSON.parse(await readFile(marksPath, 'utf8')))
}

/** A kind's picture, a PNG. */
export function readPicture(kind: MenuKind): Promise<Buffer> {
  return readFile(picturePath(kind))
}
