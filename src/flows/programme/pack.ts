import * as z from 'zod'
import assistantPhases from '../data/packs/assistant-phases.v1.json' with { type: 'json' }
import { isDate } from '../thai/bangkok.ts'

const count = z.number().positive().optional()

/** What a programme asks for, with its source and the day from which it is meant: rules that change are data. */
const RulePack = z.strictObject({
  id: z.string(),
  version: z.int().positive(),
  name: z.string(),
  source: z.string(),
  from: z.string().refine(isDate),
  /** Its counts are on trial. */
  trial: z.boolean(),
  phases: z
    .array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        counts: z.strictObject({ courses: count, hours: count, days: count }),
      }),
    )
    .min(1),
})

/** A rule pack of a programme. */
export type RulePack = z.infer<typeof RulePack>

/** The pack that a new programme of an assistant teacher is counted by. */
export const assistantPack: RulePack = RulePack.parse(assistantPhases)

const known = [assistantPack]

/** The pack of that id and version; throws when it does not ship. */
export function findPack({ id, version }: { id: string; version: number }): RulePack {
  const pack = known.find((one) => one.id === id && one.version === version)
  if (!pack) throw new Error(`no rule pack ${id}.v${version}`)
  return pack
}
