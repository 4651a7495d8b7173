import { foldField } from '../../flows/fold.ts'
import { findFlow } from '../../flows/load.ts'
import type { Entry, Evidence, RowContent, Run, Value } from '../../flows/run.ts'
import type { Field, Flow } from '../../flows/types.ts'
import type { Database } from '../../store/database.ts'
import { refs, type Member, type Organisation, type Team } from '../../store/records.ts'

/** Rows read at once; a round has a few hundred. */
const pageSize = 500

/** Everything kept of one round, read at one moment. `rows` stand in the order of the chain. */
export type Round = {
  run: Run
  flow: Flow
  team: Team
  organisation?: Organisation
  rows: (Evidence & { id: string })[]
}

/** Reads a round with its team and all evidence; undefined for ids that are not ours. */
export async function readRound(database: Database, id: string): Promise<Round | undefined> {
  const run = (await database.get(refs.run(id).path))?.data as Run | undefined
  if (!run) return undefined
  const team = (await database.get(refs.team(run.team).path))?.data as Team | undefined
  if (!team) return undefined
  const organisation =
    team.org === undefined
      ? undefined
      : ((await database.get(refs.organisation(team.org).path))?.data as Organisation | undefined)
  return { run, flow: findFlow(run.flow), team, organisation, rows: await readRows(database, id) }
}

async function readRows(database: Database, run: string): Promise<Round['rows']> {
  const rows: Round['rows'] = []
  for (;;) {
    const found = await database.query({
      name: 'rows of a round',
      collection: `${refs.run(run).path}/evidence`,
      where: [['seq', '>', rows.at(-1)?.seq ?? 0]],
      orderBy: ['seq', 'asc'],
      limit: pageSize,
    })
    rows.push(...found.map(({ path, data }) => ({ ...(data as Evidence), id: path.split('/').at(-1)! })))
    if (found.length < pageSize) return rows
  }
}

/** The content of a row, as long as nobody took it back. */
export function contentOf({ rows }: Round, row: string): RowContent | undefined {
  return rows.find(({ id }) => id === row)?.content
}

/** What stands in a field, with what was said. */
export function standingIn(round: Round, field: Field): { entry: Entry; value: Value }[] {
  return foldField(field, round.run.entries[field.key] ?? []).current.flatMap((entry) => {
    const items = contentOf(round, entry.row)?.items
    const value = items?.find((item) => item.field === field.key)?.value
    return value ? [{ entry, value }] : []
  })
}

/** The line of the list that a person claimed, under whichever id they answered. */
export function memberOf({ team }: Round, person: string | undefined): Member | undefined {
  return team.members.find(
    (member) => person !== undefined && (member.person === person || member.also?.includes(person) === true),
  )
}

/** Who said something: a member's id, or for a guest of the round nobody by name. */
export function byOf(round: Round, person: string | undefined): string | undefined {
  const member = memberOf(round, person)
  return member?.outside === undefined ? member?.id : member.official
}
