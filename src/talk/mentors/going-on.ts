import type { Button } from '../../flows/say.ts'
import type { Matter } from '../../store/mentoring.ts'
import { refs } from '../../store/records.ts'
import { expected } from '../expecting.ts'
import type { Answer, Scene } from '../scene.ts'
import { currentMatter } from './current.ts'
import { nextButton } from './matters/visit.ts'
import { nextMatter } from './queue.ts'

/** A card never has more buttons than a card may. */
const mostButtons = 4

/**
 * What was said about a question or a visit somebody is shown among other matters: once the question is answered or
 * handed over the next matter follows; a visit keeps the way to it. `about` is what a button named.
 */
export async function goOn(scene: Scene, answer: Answer, about?: string): Promise<Answer> {
  const shown = scene.chat.kind === 'user' ? currentMatter(scene) : undefined
  if (!shown || !answer || (about !== undefined && about !== shown.id)) return answer
  switch (shown.kind) {
    case 'consult':
      return afterQuestion(scene, shown, answer)
    case 'visit':
      return about === undefined ? answer : withNext(answer)
    default:
      return answer
  }
}

async function afterQuestion(scene: Scene, { id }: Matter, answer: NonNullable<Answer>): Promise<Answer> {
  const ticket = await scene.desk.get(refs.consultation(id))
  if (ticket?.state === 'open' && ticket.expert === scene.chat.person) return answer
  const wanted = expected(scene, 'consult')
  const { matters, place } = scene.chat.queue!
  // The line of words for a voice comes before whatever else there is.
  const sums = wanted?.want === 'summary' && wanted.consultation === id
  if (sums && place < matters.length - 1) return answer
  const said = answer.kind === 'text' ? answer.text.split('\n') : [answer.title, ...plainLines(answer.lines)]
  return nextMatter(scene, said, sums ? (answer.buttons ?? []) : [])
}

function plainLines(lines: Extract<NonNullable<Answer>, { kind: 'card' }>['lines']): string[] {
  return lines.filter((line) => typeof line === 'string')
}

function withNext(answer: NonNullable<Answer>): Answer {
  const buttons: Button[] = answer.buttons ?? []
  return buttons.length < mostButtons ? { ...answer, buttons: [...buttons, nextButton] } : answer
}
