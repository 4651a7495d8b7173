import { isAcknowledgement } from '../flows/thai/acknowledgement.ts'
import type { Update } from '../flows/update.ts'
import type { Expectation, Meaning } from '../store/expectation.ts'
import { answerText } from './answering.ts'
import { takeConsulted } from './clinic/words.ts'
import { expectations, type Turn } from './expecting.ts'
import { takeLetter } from './letters.ts'
import { isFullName, takeName } from './mentors/naming.ts'
import { takeDraft } from './mentors/orders.ts'
import { askForLine } from './programme/logging.ts'
import { takeJoining, takeReview } from './programme/words.ts'
import type { Answer, Scene } from './scene.ts'
import { takeDates } from './visits/follow.ts'

type Text = Extract<Update['input'], { kind: 'text' }>

const turns: Readonly<Record<Meaning['kind'], readonly Turn[]>> = {
  // A comment may say anything, also what would be an order elsewhere.
  draft: ['first'],
  join: ['first'],
  // A name is taken at once unless something was tapped since; what is none may be meant otherwise.
  name: ['first', 'last'],
  answer: ['answers'],
  consult: ['answers'],
  review: ['answers'],
  dates: ['nod', 'answers'],
  letter: ['first', 'nod', 'last'],
  // Lines of the log say themselves what they are; what does not is asked for again.
  log: ['last'],
}

/** Follows words that are expected here; `not-ours` where none are, or where these are others. */
export async function takeExpected(scene: Scene, input: Text, turn: Turn): Promise<Answer | 'not-ours'> {
  for (const what of expectations(scene)) {
    const said = turns[what.kind].includes(turn) ? await take(scene, input, what, turn) : 'not-ours'
    if (said !== 'not-ours') return said
  }
  return 'not-ours'
}

/** What the next words do, kind by kind. */
async function take(scene: Scene, input: Text, what: Expectation, turn: Turn): Promise<Answer | 'not-ours'> {
  const { text } = input
  switch (what.kind) {
    case 'answer': {
      const answer = await answerText(scene, input)
      return answer === 'not-an-answer' ? 'not-ours' : answer
    }
    case 'consult':
      return takeConsulted(scene, input, what)
    case 'draft':
      return takeDraft(scene, text, what)
    case 'name':
      if (turn === 'first' && !(expectations(scene)[0] === what && isFullName(text))) return 'not-ours'
      return isAcknowledgement(text) ? undefined : takeName(scene, text, what)
    case 'log':
      return askForLine
    case 'review':
      // An edit of words that have gone already is no second answer.
      return input.edited ? 'not-ours' : takeReview(scene, text, what)
    case 'dates':
      return takeDates(scene, text, what)
    case 'letter':
      return takeLetter(scene, input, what, turn)
    case 'join':
      return takeJoining(scene, text, what)
  }
}
