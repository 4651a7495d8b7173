import type { RulePack } from '../flows/programme/types.ts'
import type { ListedPerson } from './cohort.ts'

/**
 * What opens a page to somebody without a password, under the hash of a secret nobody can guess: a link to sign in
 * (once), a code that a browser shows and its owner types in LINE, a link to a team's book or to certificates. Gone after `due`, ms.
 */
export type Key = { at: number; due: number } & (
  | { kind: 'link'; person: string }
  /** `browser` is the hash of its cookie, `seen` what it says it is; `person` has confirmed that it is theirs. */
  | { kind: 'desk'; browser: string; seen: string; person?: string }
  /** `person` may choose photos; a link of a whole group, or of one who `looks` after the team, only shows. */
  | { kind: 'book'; run: string; team: string; chat: string; person?: string; looks?: true }
  /** What an assistant teacher has sent and the pictures of visits, for that person or the mentor. */
  | { kind: 'certificates'; programme: string; person: string }
  /** A paper that is being made, or lies ready for whoever asked for it; of how many pictures, and when that was told. */
  | {
      kind: 'print'
      run: string
      opener: string
      format: 'pdf' | 'docx'
      name?: string
      state: 'making' | 'ready' | 'failed'
      done: number
      of: number
      told: number
    }
  /** A list that was read and may be brought in as a cohort of that name; what it makes has ids from `mark`. */
  | { kind: 'list'; org: string; name: string; mark: string; people: ListedPerson[] }
  /** A rule pack that was read and may be used by that organisation. */
  | { kind: 'pack'; org: string; mark: string; pack: RulePack }
)
