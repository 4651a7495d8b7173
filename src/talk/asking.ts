import { measureStep } from '../flows/progress.ts'
import { latestNames } from '../flows/results.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import type { CardContext } from '../flows/update.ts'
import { placesOf } from './names.ts'
import { shortSchool } from './schools.ts'
import { contextOf, type Answer, type OpenRun, type Scene } from './scene.ts'
import { holdWords, runsMeant, teamButton } from './which-team.ts'

/** A reply to a card without a heading: asked, and not stored before. */
export function askWhichField(scene: Scene, open: OpenRun, card: CardContext, text: string): Answer {
  const progress = measureStep(open.flow, open.run, card.step, placesOf(open.team))
  const fit = progress.shown.filter((part) => part.field.type !== 'photo')
  // One more cause is welcome where there is one; what is settled is not offered.
  const missing = fit.filter((part) => !part.done || part.field.mode === 'add')
  const offered = (missing.length > 0 ? missing : fit).map((part) => part.field).slice(0, 8)
  holdWords(scene, { text })
  const context = { run: open.run.id, step: card.step, turn: open.run.turn }
  return {
    kind: 'card',
    title: 'เก็บเป็นข้อใดคะ',
    lines: [`“${clipGraphemes(text, 80)}”`],
    grid: offered.map((field) => ({
      label: field.chat,
      tap: { do: 'keep', ...context, field: field.key, update: scene.update.id },
      shown: field.chat,
    })),
    buttons: [{ label: 'ไม่เก็บ', tap: { do: 'leave', update: scene.update.id }, shown: 'ไม่เก็บ' }],
  }
}

/** One person in several teams: asked once, the words wait meanwhile. */
export async function askWhichTeam(scene: Scene, text: string): Promise<Answer> {
  const runs = await runsMeant(scene)
  holdWords(scene, { text })
  return {
    kind: 'card',
    title: 'เก็บของทีมใดคะ',
    lines: [`“${clipGraphemes(text, 80)}”`],
    grid: runs.map((open) =>
      teamButton(open.team, { do: 'keep', ...contextOf(open), update: scene.update.id }),
    ),
    buttons: [{ label: 'ไม่เก็บ', tap: { do: 'leave', update: scene.update.id }, shown: 'ไม่เก็บ' }],
  }
}

/** Where each school answers, the school is asked once; it is remembered by what its people said before. */
export function askWhichSchool(scene: Scene, open: OpenRun, text: string): Answer {
  holdWords(scene, { text })
  return {
    kind: 'card',
    title: 'ของโรงเรียนใดคะ',
    lines: [`“${clipGraphemes(text, 80)}”`],
    grid: latestNames(open.flow, open.run, 'schools').map((school) => ({
      label: clipGraphemes(school, 14),
      tap: { do: 'keep', ...contextOf(open), update: scene.update.id, school: shortSchool(school) },
      shown: school,
    })),
    buttons: [{ label: 'ไม่เก็บ', tap: { do: 'leave', update: scene.update.id }, shown: 'ไม่เก็บ' }],
  }
}
