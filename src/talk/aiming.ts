import { isVisitForm } from '../flows/meeting-notes.ts'
import { findField, measureStep, stepOf } from '../flows/progress.ts'
import type { Tap } from '../flows/tap.ts'
import { choicesCard } from './cards/forms.ts'
import { scaleCard } from './cards/private-cards.ts'
import { endedCard } from './cards/round-cards.ts'
import { mediaCard, oldStepCard, singleCard } from './cards/step-cards.ts'
import { expectNext } from './expecting.ts'
import { isSamePerson, placesOf } from './names.ts'
import { contextOf, findPerson, type Answer, type OpenRun, type Scene } from './scene.ts'

/** [แก้ …]: what its tapper writes next corrects a piece of a list only if it is the tapper's own. */
export async function beginChange(
  scene: Scene,
  open: OpenRun,
  tap: Extract<Tap, { do: 'change' }>,
): Promise<Answer> {
  const person = await findPerson(scene)
  const own = open.run.entries[tap.field]?.some(
    (entry) => entry.row === tap.row && isSamePerson(open.team, entry.by, person),
  )
  // Who taps [แก้ …] in a signed book means it.
  const corrects = open.run.status === 'done' ? { corrects: true as const } : {}
  const rewrites = own ? { rewrites: tap.row } : {}
  const { step, field } = tap
  expectNext(scene, { kind: 'answer', ...contextOf(open), step, field, ...rewrites, ...corrects })
  return undefined
}

/** Buttons that begin an answer. One of a step that is over says so; a gap in an older step may still be filled. */
export function aimAtStep(
  scene: Scene,
  open: OpenRun,
  tap: Extract<Tap, { do: 'fill' | 'single' | 'field' | 'media' }>,
): Answer {
  const { run, flow, team } = open
  const progress = measureStep(flow, run, tap.step, placesOf(team))
  if (run.status !== 'open') return endedCard(open)
  const over = tap.step !== run.step && !isVisitForm(tap.step)
  if (over && progress.unasked.length + progress.missing.length === 0) return oldStepCard(open, tap.step)
  const context = { run: run.id, step: tap.step, turn: run.turn }
  switch (tap.do) {
    case 'single':
      return singleCard(open, tap.step)
    case 'fill':
      expectNext(scene, { kind: 'answer', ...context })
      return undefined
    case 'field': {
      expectNext(scene, { kind: 'answer', ...context, field: tap.field })
      const field = findField(flow, tap.field)?.field
      return field?.type === 'choice' ? choicesCard(context, field) : undefined
    }
    case 'media':
      if (tap.field === undefined) return mediaCard(open, tap.step)
      expectNext(scene, { kind: 'answer', ...context, field: tap.field, media: true })
      return undefined
  }
}

/** [8 ตัวชี้วัด]: the indicators, with the heading for the marks in the keyboard. */
export function aimAtScale(scene: Scene, open: OpenRun, tap: Extract<Tap, { do: 'scale' }>): Answer {
  const field = stepOf(open.flow, tap.step).fields.find(({ type }) => type === 'scale8')
  if (!field) return undefined
  const context = { run: open.run.id, step: tap.step, turn: tap.turn }
  expectNext(scene, { kind: 'answer', ...context, field: field.key })
  return scaleCard(context, field)
}
