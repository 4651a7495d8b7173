import { refs, type Chat, type Code } from '../../store/records.ts'
import { codeKey, makeCode } from '../../talk/code.ts'
import type { DashboardDeps } from '../ports.ts'

/** The code of a person in a cohort waits until they have settled in at their school, ms. */
const codeLives = 180 * 24 * 60 * 60_000

/** Who gives codes out, and the chat where they hear of codes that leaked. */
export type Issuer = { person: string; chat: string }

/** A manager as the issuer of codes: their own chat with the bot is looked up. */
export async function findIssuer({ database }: DashboardDeps, person: string): Promise<Issuer> {
  const [found] = await database.query({
    name: 'own chat of a person',
    collection: 'chats',
    where: [['person', '==', person]],
    limit: 1,
  })
  return { person, chat: (found?.data as Chat | undefined)?.id ?? '' }
}

/** So many new codes, all different, as their keys. Whether they are free is seen when they are written. */
export function drawCodes(random: () => number, count: number): string[] {
  const codes = new Set<string>()
  while (codes.size < count) {
    const key = codeKey(makeCode(random))
    if (key === undefined) throw new Error('a fresh code cannot be read back')
    codes.add(key)
  }
  return [...codes]
}

/** What a code of a cohort opens: the place of one assistant teacher, or of a mentor of some. */
export type Purpose =
  | { role: 'assistant'; org: string; cohort: string; line: string }
  | { role: 'trainer'; org: string; cohort: string; lines: string[]; name: string }

/** The document of a fresh code of a cohort, for one use. */
export function codeFor({ person, chat }: Issuer, at: number, code: string, purpose: Purpose): Code {
  return { ...purpose, code, owner: person, ownerChat: chat, from: at, until: at + codeLives }
}

/** Whether a code still opens for whoever has it; undefined is a code that is not there. */
export function isOpen(code: Code | undefined, now: number): boolean {
  return (
    code !== undefined && code.used === undefined && code.revoked === undefined && (code.until ?? 0) > now
  )
}

/** Reads codes by their keys, in that order. */
export async function readCodes({ database }: DashboardDeps, keys: string[]): Promise<(Code | undefined)[]> {
  if (keys.length === 0) return []
  const found = await database.getAll(keys.map((key) => refs.code(key).path))
  return found.map((one) => one?.data as Code | undefined)
}
