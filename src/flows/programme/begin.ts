import { emptyHead } from '../chain.ts'
import { daysInMonth, makeDate } from '../thai/bangkok.ts'
import { packFor } from './packs.ts'
import type { CohortLine, PhasesPack, Programme, RulePack } from './types.ts'

/** Which cohort a programme belongs to; `own` are rule packs of the organisation, `dues` other dates by phase. */
export type ProgrammePlace = {
  org: string
  cohort: string
  name: string
  own?: RulePack[]
  dues?: Record<string, string>
}

/** The programme of one line of a cohort, before anybody has joined it. The caller keeps it under `line.programme`. */
export function newProgramme(line: CohortLine, pack: PhasesPack, place: ProgrammePlace): Programme {
  const { org, cohort, name, own, dues } = place
  const rounds = packFor('rounds', line.appointed, own)
  const frozen = (own ?? []).filter((one) => one === pack || one === rounds)
  return {
    id: line.programme,
    org,
    cohort,
    name,
    line: line.id,
    official: line.official,
    first: line.first,
    school: line.school,
    office: line.office,
    appointed: line.appointed,
    ...(line.mentor ? { mentor: { name: line.mentor.name } } : {}),
    pack: { id: pack.id, version: pack.version },
    intensive: { id: rounds.id, version: rounds.version },
    ...(frozen.length > 0 ? { own: frozen } : {}),
    dues: Object.fromEntries(
      pack.phases.map(({ key, dueMonths }) => [
        key,
        dues?.[key] ?? monthsLater(line.appointed, dueMonths, 'end'),
      ]),
    ),
    items: [],
    chain: { length: 0, head: emptyHead },
  }
}

/** The day so many months after a date, or the end of that month; a day the month lacks is its last. */
export function monthsLater(date: string, months: number, day: 'same' | 'end' = 'same'): string {
  const month = Number(date.slice(5, 7)) - 1 + months
  const [year, inYear] = [Number(date.slice(0, 4)) + Math.floor(month / 12), (month % 12) + 1]
  const last = daysInMonth(year, inYear)
  return makeDate(year, inYear, day === 'end' ? last : Math.min(Number(date.slice(8)), last))!
}
