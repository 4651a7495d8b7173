import { refs, type Code, type CodeFacts } from '../store/records.ts'
import { codeKey, makeCode } from './code.ts'
import { followCode } from './cohort-codes.ts'
import type { Scene } from './scene.ts'

/** A code that makes one person something is for soon, ms. */
export const personalCodeLives = 14 * 24 * 60 * 60_000

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

/** Revokes a code and puts one in its place that opens the same for as long; its typed form. */
export async function replaceCode(scene: Scene, key: string, code: Code): Promise<string> {
  const { at } = scene.update
  scene.desk.put(refs.code(key), { ...code, revoked: at })
  const { used: _used, user: _user, revoked: _revoked, ...same } = code
  const until = code.until === undefined ? {} : { until: at + code.until - code.from }
  const after = same.role === 'expert' && code.user !== undefined ? { after: code.user } : {}
  const fresh = await issueCode(scene, { ...same, ...after, from: at, ...until })
  await followCode(scene, code, key, codeKey(fresh) ?? key)
  return fresh
}
