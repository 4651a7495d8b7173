import { namesDays } from '../../flows/thai/days.ts'
import type { Tap } from '../../flows/tap.ts'
import type { Expected } from '../../store/expectation.ts'
import { refs } from '../../store/records.ts'
import type { Answer, Scene } from '../scene.ts'
import { agreeByTap, agreeByWords, cancelByWords, showByTap } from './answer.ts'
import { partNamed } from './find.ts'
import { endVisit, observe, setVisitTimes } from './hold.ts'
import { beginNote, showRecord } from './noting.ts'
import { readVisitOrder } from './orders.ts'
import { moveByWords, offerByTap, planByTap, planVisit, proposeWords } from './plan.ts'

/** Words about visits; undefined for all others. `loose`: they are spoken to the bot anyway. */
export async function followVisitWords(scene: Scene, text: string, loose: boolean): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const order = readVisitOrder(text, loose)
  if (!order) return undefined
  switch (order.what) {
    case 'plan':
      return planVisit(scene, order)
    case 'agree':
      return agreeByWords(scene, order)
    case 'move':
      return moveByWords(scene, order)
    case 'cancel':
      return cancelByWords(scene, order)
    case 'begin':
    case 'form':
      return observe(scene, undefined, order)
    case 'end':
      return endVisit(scene, undefined, order.text, order.about)
    case 'times':
      return setVisitTimes(scene, order)
  }
}

const ofLog = /[ก-๎.]\s*[/|]\s*[\dก-๎]/u

/** Dates alone, after they were asked for. */
export async function takeDates(
  scene: Scene,
  text: string,
  dating: Expected<'dates'>,
): Promise<Answer | 'not-ours'> {
  // A line of an assistant teacher's log names a day as well.
  if (!namesDays(text) || ofLog.test(text)) return 'not-ours'
  const part = await partNamed(scene, dating)
  if (part?.side === undefined) return 'not-ours'
  const visit = dating.visit === undefined ? undefined : await scene.desk.get(refs.visit(dating.visit))
  return proposeWords(scene, { ...part, side: part.side, visit, mentor: dating.mentor }, text)
}

type VisitTap = Extract<
  Tap,
  {
    do:
      | 'visits'
      | 'visit'
      | 'offer'
      | 'agree'
      | 'dropvisit'
      | 'observe'
      | 'endvisit'
      | 'visittime'
      | 'note'
      | 'record'
  }
>

/** The buttons of a visit. */
export async function followVisitTap(
  scene: Scene,
  tap: VisitTap,
  picked: string | undefined,
): Promise<Answer> {
  switch (tap.do) {
    case 'visits':
      return showByTap(scene, tap)
    case 'visit':
      return planByTap(scene, tap)
    case 'offer':
      return offerByTap(scene, tap, picked)
    case 'agree':
      return agreeByTap(scene, tap.visit, tap.at)
    case 'observe':
      return observe(scene, tap.visit, { what: 'begin' })
    case 'endvisit':
      return endVisit(scene, tap.visit, tap.at ?? '')
    case 'note':
      return beginNote(scene, tap)
    case 'record':
      return showRecord(scene, tap.visit)
    case 'dropvisit':
    case 'visittime':
      // Its words are in the keyboard: what is meant is done when they are sent.
      return undefined
  }
}
