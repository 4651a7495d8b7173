import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Faces } from '../../src/paper/pdf/fonts.ts'

/** The faces of printed papers, which the bundle lays beside itself. */
export async function readFaces(): Promise<Faces> {
  const read = (name: string) => readFile(join(import.meta.dirname, 'faces', name))
  return {
    regular: await read('regular.ttf'),
    bold: await read('bold.ttf'),
    arabic: await read('arabic.ttf'),
  }
}
