import type { Tap } from '../../flows/tap.ts'
import type { Answer, Scene } from '../scene.ts'
import { beginAsk, beginResponse, confirm, showTrainees, takeBackAsMentor } from './confirming.ts'
import { sendToTrainer } from '../letters.ts'
import { answerJoining } from './joining.ts'
import { expectLine, takeBack } from './logging.ts'
import {
  beginLog,
  remindTomorrow,
  shiftDues,
  showEntry,
  showLogs,
  showRemaining,
  showSuggested,
  showTable,
} from './showing.ts'

const kinds = [
  'join',
  'amend',
  'remaining',
  'log',
  'logs',
  'entry',
  'relog',
  'unlog',
  'table',
  'tomorrow',
  'suggest',
  'askmentor',
  'shift',
  'trainees',
  'confirm',
  'askmore',
  'respond',
] as const

/** Buttons of assistant teachers and their mentors. */
type ProgrammeTap = Extract<Tap, { do: (typeof kinds)[number] }>

/** Whether a button is one of them. */
export function isProgrammeTap(tap: Tap): tap is ProgrammeTap {
  return kinds.some((kind) => kind === tap.do)
}

/** Follows one of them. Whose programme it is comes from the person whose chat this is, never from the button alone. */
export async function followProgrammeTap(scene: Scene, tap: ProgrammeTap): Promise<Answer> {
  if (scene.chat.kind === 'group') return { kind: 'text', text: 'เรื่องนี้คุยในแชตส่วนตัวกับบอตนะคะ' }
  switch (tap.do) {
    case 'join':
      return answerJoining(scene, tap.programme, tap.mine)
    case 'amend':
      return undefined
    case 'askmentor':
      return tap.update === undefined ? undefined : sendToTrainer(scene, tap.update)
    case 'remaining':
      return showRemaining(scene)
    case 'log':
      return beginLog(scene)
    case 'logs':
      return showLogs(scene)
    case 'entry':
      return showEntry(scene, tap.key)
    case 'relog':
      expectLine(scene, tap.key)
      return undefined
    case 'unlog':
      return tap.programme === undefined
        ? takeBack(scene, tap.key)
        : takeBackAsMentor(scene, tap.programme, tap.key)
    case 'table':
      return showTable(scene)
    case 'tomorrow':
      return remindTomorrow(scene)
    case 'suggest':
      return showSuggested(scene)
    case 'shift':
      return shiftDues(scene, tap)
    case 'trainees':
      return showTrainees(scene)
    case 'confirm':
      return confirm(scene, tap)
    case 'askmore':
      return beginAsk(scene, tap)
    case 'respond':
      return beginResponse(scene, tap)
  }
}
