import type { Programme } from '../../flows/programme/types.ts'
import type { Writer } from '../../store/mentoring.ts'
import { refs } from '../../store/records.ts'
import { mentorName, nameOf } from '../cards/programme-words.ts'
import { expected, forget, noteTold } from '../expecting.ts'
import { changeChat, type Answer, type Scene } from '../scene.ts'
import { withProgramme } from './showing.ts'

/** Longest question or answer, characters, and most questions that are kept. */
const longest = 500
const mostQuestions = 50

/** "ถามพี่เลี้ยง: …": the mentor reads it with the next free answer, and answers in an own chat. */
export function askMentor(scene: Scene, said: string): Promise<Answer> {
  return withProgramme(scene, (programme) => {
    const text = said.slice(0, longest).toWellFormed()
    if (text === '') return { kind: 'text', text: 'ขอคำถามด้วยค่ะ เช่น ถามพี่เลี้ยง: เรียนวิชาใดก่อนดี' }
    const question = { id: scene.newId('q'), at: scene.update.at, text }
    const questions = [...(programme.questions ?? []), question].slice(-mostQuestions)
    scene.desk.put(refs.programme(programme.id), { ...programme, questions })
    noteTold(scene)
    const account = programme.mentor?.account
    if (account === undefined) return { kind: 'text', text: 'เก็บคำถามไว้แล้วค่ะ พี่เลี้ยงจะเห็นเมื่อเข้าแชตนี้' }
    tell(scene, account, `${nameOf(programme)}ถามว่า “${text}”\nตอบได้ พิมพ์ รอยืนยัน ค่ะ`)
    return { kind: 'text', text: `✓ ถึง${mentorName(programme)}เมื่อเข้าแชตครั้งหน้าค่ะ` }
  })
}

/** "ตอบ: …" of the mentor: it reaches the asker with the next free answer. */
export async function answerQuestion(scene: Scene, said: string): Promise<Answer> {
  const reviewing = expected(scene, 'review')
  if (!reviewing || !('question' in reviewing)) return undefined
  const answer = said.slice(0, longest).toWellFormed()
  const programme = await scene.desk.get(refs.programme(reviewing.programme))
  const question = programme?.questions?.find((one) => one.id === reviewing.question)
  if (!programme || !question || programme.mentor?.person !== scene.chat.person) return undefined
  if (answer === '') return { kind: 'text', text: 'ขอคำตอบต่อท้ายด้วยค่ะ เช่น ตอบ: เริ่มจากวินัยเชิงบวก' }
  const questions = programme.questions!.map((one) => (one === question ? { ...one, answer } : one))
  scene.desk.put(refs.programme(programme.id), { ...programme, questions })
  forget(scene, 'review')
  tellPerson(scene, programme, `${mentorName(programme)}ตอบว่า “${answer}”`)
  return { kind: 'text', text: `✓ ถึง${nameOf(programme)}เมื่อเข้าแชตครั้งหน้าค่ะ` }
}

/** A mentor's words for the programme's own person, with the next free answer; what is said to them may go back. */
export function tellPerson(scene: Scene, { id, account }: Programme, text: string): void {
  if (account !== undefined) tell(scene, account, text, { writer: 'trainer', programme: id })
}

/** Words for the owner of an account, with the next free answer; what is said may go back. */
export function tell(scene: Scene, account: string, text: string, back?: Writer): void {
  const entry = { id: scene.update.id, at: scene.update.at, text, ...(back ? { back } : {}) }
  if (account === scene.chat.id) changeChat(scene, { waiting: [...(scene.chat.waiting ?? []), entry] })
  else scene.desk.append(refs.chat(account), 'waiting', entry)
}
