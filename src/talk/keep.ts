import { nextHead, sealContent } from '../flows/chain.ts'
import { advance } from '../flows/engine.ts'
import type { Advance, RunInput } from '../flows/moves.ts'
import { copyKey, type Evidence, type RowContent } from '../flows/run.ts'
import { plainWords } from '../flows/say.ts'
import { append } from '../store/field-values.ts'
import { refs } from '../store/records.ts'
import { endedCard } from './cards/round-cards.ts'
import { stepTitle } from './cards/titles.ts'
import { placesOf } from './names.ts'
import { calendarOf, ensurePerson, type OpenRun, type Scene } from './scene.ts'

/** A copy of a photo or file is tried at once and again by the clock after this long, ms. */
const retryCopyAfter = 60_000

/**
 * Moves a run and puts everything that follows on the desk: the run, the sealed rows, the withdrawals.
 * The only way by which evidence comes into being.
 */
export async function moveRun(scene: Scene, open: OpenRun, input: RunInput): Promise<Advance & OpenRun> {
  const result = advance(open.flow, open.run, input, {
    places: placesOf(open.team),
    calendar: calendarOf(scene, open.team),
  })
  let run = result.run
  for (const effect of result.effects) {
    if (effect.kind === 'keep') {
      const row = sealRow(scene, run.chain, effect.row)
      run = { ...run, chain: { length: row.seq, head: row.head } }
      scene.desk.add(refs.evidence(run.id, effect.row.id), row)
      scene.rows.push({ run: run.id, row: effect.row.id })
    } else {
      const ref = refs.evidence(run.id, effect.row)
      const row = await scene.desk.get(ref)
      if (!row) throw new Error(`row ${effect.row} of run ${run.id} is missing`)
      const { content: _content, salt: _salt, due: _due, ...seal } = row
      // The copy goes too, also one that a process kept and did not live to tell of; if nobody else, the clock does it.
      const { copy } = row
      const key = copy?.key ?? (copy?.state === 'copying' ? copyKey(run.id, effect.row) : undefined)
      const going = key === undefined ? {} : { copy: { ...copy!, key }, due: scene.update.received }
      scene.desk.put<Evidence>(ref, { ...seal, gone: effect.at, ...going })
    }
  }
  if (run !== open.run) scene.desk.put(refs.run(run.id), run)
  return { ...result, run, flow: open.flow, team: open.team }
}

type OwnInput<T> = T extends RunInput ? Omit<T, 'row' | 'at' | 'by'> : never

/** Moves a run by what a person has just done here: row, time and author are the update's own. */
export async function moveByPerson(
  scene: Scene,
  open: OpenRun,
  what: OwnInput<RunInput>,
): Promise<Advance & OpenRun & { row: string; by: string }> {
  const by = await ensurePerson(scene)
  const row = scene.newId('e')
  const moved = await moveRun(scene, open, { ...what, row, at: scene.update.at, by })
  if (scene.chat.kind === 'user') tellTeam(scene, moved)
  return { ...moved, row, by }
}

/** A step completed by what somebody wrote privately: the team hears of it with the next free answer in its group. */
function tellTeam(scene: Scene, moved: Advance & OpenRun): void {
  const { outcome, flow, run, team } = moved
  if (outcome.completed.length === 0) return
  const done = outcome.completed.map((key) => `✓ ${stepTitle(flow, key)} ครบแล้วค่ะ`)
  const text =
    run.status === 'open'
      ? [...done, `ตอนนี้ ${stepTitle(flow, run.step)}`].join('\n')
      : plainWords(endedCard(moved))
  scene.desk.merge(refs.chat(team.chat), {
    waiting: append({ id: scene.update.id, at: scene.update.at, text }),
  })
}

function sealRow(scene: Scene, chain: { length: number; head: string }, content: RowContent): Evidence {
  const salt = scene.salt()
  const commit = sealContent(salt, content)
  const hasFile = content.kind === 'answer' && content.items?.some((item) => item.value.file)
  return {
    run: content.run,
    seq: chain.length + 1,
    content,
    salt,
    commit,
    head: nextHead(chain.head, commit),
    ...(hasFile ? { copy: { state: 'copying', tries: 0 }, due: scene.update.received + retryCopyAfter } : {}),
  }
}
