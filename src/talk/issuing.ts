import { refs, type CodeFacts } from '../store/records.ts'
import { codeKey, makeCode } from './code.ts'
import type { Scene } from './scene.ts'

/** Puts a new code on the desk and returns its typed form. */
export async function issueCode(scene: Scene, code: CodeFacts): Promise<string> {
  for (;;) {
    const typed = makeCode(scene.random)
    const key = codeKey(typed)
    if (key === undefined) throw new Error('a fresh code cannot be read back')
    if (await scene.desk.get(refs.code(key))) continue
    scene.desk.put(refs.code(key), { ...code, code: typed })
    return typed
  }
}
