import { readTap, type Tap } from '../flows/tap.ts'
import { isAcknowledgement } from '../flows/thai/acknowledgement.ts'
import type { Update } from '../flows/update.ts'
import { refs } from '../store/records.ts'
import { answerText } from './answering.ts'
import { askBackCard } from './cards/help-card.ts'
import { memberCard, welcomeCard } from './cards/setup-cards.ts'
import { becomeAdministrator, createCentre, revokeCode } from './centre.ts'
import { decideQuoted } from './choosing.ts'
import { claimByName } from './claiming.ts'
import { offerExpertCode } from './clinic/expert-codes.ts'
import { offerAsAnswer } from './clinic/ticket-taps.ts'
import { followClinicWord, takeConsultWords } from './clinic/words.ts'
import { looksLikeCode } from './code.ts'
import { askToLeave, leaveGroup } from './departing.ts'
import { burnLeaked, useCodeInGroup, useCodeInPrivate } from './codes.ts'
import { askAboutDesk, confirmDesk, openBook, openDashboard } from './doors.ts'
import { expected } from './expecting.ts'
import { greetGroup, noteLeaving, takeList } from './founding.ts'
import { keepQuoted, takeMedia } from './media.ts'
import { showHours } from './hours.ts'
import { followLine, followRunWord } from './run-words.ts'
import { goOn } from './mentors/going-on.ts'
import { beginMornings } from './mentors/linking.ts'
import { followMentorWord } from './mentors/orders.ts'
import { showHelp, showMenu, showStatus } from './menu.ts'
import { offerMove, sayAnswerMissed } from './moving.ts'
import { takeExpected } from './next-words.ts'
import { openPrivateForm, tellWhoIsWaitedFor } from './private-forms.ts'
import { followPage } from './from-page.ts'
import { followProgramme } from './programme/words.ts'
import { followPupilWord } from './pupils.ts'
import { offerAloud, switchAloud } from './reminders/aloud.ts'
import { setClosure } from './reminders/closures.ts'
import { followReminderWord, holdBack } from './reminders/orders.ts'
import { admitQuoted } from './requests.ts'
import { looksLikeRoster } from './roster.ts'
import { changeChat, teamsHere, type Answer, type Scene } from './scene.ts'
import { isSomebody, standingHere } from './standing.ts'
import { followTap } from './tapping.ts'
import { followVisitWords } from './visits/follow.ts'
import { askForNote, takeNotes } from './visits/noting.ts'
import { rememberTeam } from './which-team.ts'
import { followUnsend, undoQuoted } from './withdrawing.ts'
import {
  isPrivate,
  readCommand,
  readQuotedOrder,
  readShortCommand,
  type Command,
  type QuotedOrder,
} from './words.ts'

/**
 * The conversation: one stimulus in, at most one message out, everything else left on the desk. Undefined is
 * silence, and in a group silence is the rule.
 */
export async function decide(scene: Scene): Promise<Answer> {
  const { input } = scene.update
  switch (input.kind) {
    case 'joined':
      return greetGroup(scene)
    case 'left':
      noteLeaving(scene)
      return undefined
    case 'followed':
      return greetPerson(scene)
    case 'unfollowed':
      changeChat(scene, { left: scene.update.at })
      await holdBack(scene)
      return undefined
    case 'unsent':
      await followUnsend(scene, input.message)
      return undefined
    case 'button': {
      const notice = await firstNotice(scene)
      if (notice) return notice
      const tap = readTap(input.data)
      if (tap?.do === 'pick') return followPick(scene, tap)
      return tap ? followTap(scene, tap, input.picked) : undefined
    }
    case 'chosen':
    case 'captioned':
      await followPage(scene, input)
      return undefined
    case 'photo':
    case 'file':
    case 'recording':
      return takeMedia(scene, input)
    case 'text':
      return scene.chat.kind === 'group' ? groupText(scene, input) : privateText(scene, input)
  }
}

async function greetPerson(scene: Scene): Promise<Answer> {
  changeChat(scene, { noticed: scene.update.at, left: undefined })
  const teams = await teamsHere(scene)
  await beginMornings(scene)
  return isSomebody(await standingHere(scene)) ? memberCard(teams) : welcomeCard()
}

/** A group that has not seen the notice sees it before anything of it is kept. */
async function firstNotice(scene: Scene): Promise<Answer> {
  if (scene.chat.noticed !== undefined) return undefined
  if (scene.chat.kind === 'group') return greetGroup(scene)
  changeChat(scene, { noticed: scene.update.at })
  return undefined
}

/** The team that an order was for, now that it was said: the order is followed at once. */
async function followPick(scene: Scene, tap: Extract<Tap, { do: 'pick' }>): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === tap.team)
  if (!team) return undefined
  await rememberTeam(scene, team)
  const { asked } = (await scene.desk.get(refs.inbox(scene.chat.id, tap.update))) ?? {}
  if (!asked || asked.until < scene.update.received) return showMenu(scene)
  const input = { kind: 'text' as const, text: asked.text, quoted: asked.quoted }
  return scene.chat.kind === 'group' ? groupText(scene, input) : privateText(scene, input)
}

type Text = Extract<Update['input'], { kind: 'text' }>

async function groupText(scene: Scene, input: Text): Promise<Answer> {
  const { text, quoted, called = false } = input
  const first = (await burnLeaked(scene, text)) ?? (await firstNotice(scene))
  if (first) return first
  const order = quoted === undefined ? undefined : readQuotedOrder(text)
  if (order && quoted !== undefined) return followOrder(scene, order, quoted)
  const marked = await followPupilWord(scene, input)
  if (marked) return marked
  const command = called ? readShortCommand(text) : readCommand(text)
  if (command) return called || !isPrivate(command) ? followCommand(scene, command) : undefined
  if (looksLikeCode(text)) return useCodeInGroup(scene, text, called)
  if (looksLikeRoster(text)) return takeList(scene, text)
  const visit = await followVisitWords(scene, text, called)
  if (visit) return visit
  const line = await followLine(scene, text)
  if (line !== 'not-a-line') return line
  const consulted = await takeConsultWords(scene, input)
  if (consulted !== 'not-ours') return consulted
  const answer = await takeAnswers(scene, input)
  if (answer !== 'not-ours') return answer
  const missed = sayAnswerMissed(scene)
  if (missed) return missed
  if (!called || isAcknowledgement(text)) return undefined
  return text.trim() === '' ? showMenu(scene) : askBackCard()
}

async function followOrder(scene: Scene, order: QuotedOrder, quoted: string): Promise<Answer> {
  switch (order) {
    case 'keep':
    case 'signed':
    case 'emblem':
    case 'garuda':
      return keepQuoted(scene, quoted, order)
    case 'undo':
      return undoQuoted(scene, quoted)
    case 'admit':
      return admitQuoted(scene, quoted)
    case 'append':
    case 'new':
    case 'drop':
      return decideQuoted(scene, quoted, order)
  }
}

async function privateText(scene: Scene, input: Text): Promise<Answer> {
  const { text, quoted } = input
  const first = scene.chat.noticed === undefined
  if (first) {
    changeChat(scene, { noticed: scene.update.at })
    await beginMornings(scene)
  }
  const command = readShortCommand(text)
  if (command) return followCommand(scene, command)
  if (looksLikeCode(text)) return useCodeInPrivate(scene, text)
  // Nobody has told this person what is kept yet, so the first words are not kept.
  if (first && !expected(scene, 'join') && !isSomebody(await standingHere(scene))) return welcomeCard()
  const mentor = await followMentorWord(scene, text)
  if (mentor) return mentor
  const meant = await takeExpected(scene, input, 'first')
  if (meant !== 'not-ours') return meant
  if (isAcknowledgement(text)) {
    const nodded = await takeExpected(scene, input, 'nod')
    return nodded === 'not-ours' ? undefined : nodded
  }
  const order = quoted === undefined ? undefined : readQuotedOrder(text)
  if (order && quoted !== undefined) return followOrder(scene, order, quoted)
  const marked = await followPupilWord(scene, input)
  if (marked) return marked
  const visit = await followVisitWords(scene, text, true)
  if (visit) return visit
  const noted = await takeNotes(scene, input)
  if (noted !== 'not-ours') return noted
  const programme = await followProgramme(scene, input)
  if (programme !== 'not-ours') return programme
  const line = await followLine(scene, text)
  if (line !== 'not-a-line') return line
  const reminder = (await followReminderWord(scene, text)) ?? (await setClosure(scene, text))
  if (reminder) return reminder
  const form = (await openPrivateForm(scene, text)) ?? (await tellWhoIsWaitedFor(scene, text))
  if (form) return form
  const consulted = await takeConsultWords(scene, input)
  if (consulted !== 'not-ours') return goOn(scene, consulted)
  const answer = await takeAnswers(scene, input)
  if (answer !== 'not-ours') return answer
  const late = await takeExpected(scene, input, 'last')
  if (late !== 'not-ours') return late
  return askForNote(scene) ?? (await offerAsAnswer(scene, text)) ?? showHelp(scene)
}

/** Words that were announced, and those of a round, which need nobody to announce them. */
async function takeAnswers(scene: Scene, input: Text): Promise<Answer | 'not-ours'> {
  const meant = await takeExpected(scene, input, 'answers')
  if (meant !== 'not-ours' || expected(scene, 'answer')) return meant
  const answer = await answerText(scene, input)
  return answer === 'not-an-answer' ? 'not-ours' : answer
}

/** Orders that mean the same everywhere; the others depend on where they are given. */
async function followCommand(scene: Scene, command: Command): Promise<Answer> {
  switch (command.kind) {
    case 'menu':
      return showMenu(scene)
    case 'status':
      return showStatus(scene)
    case 'help':
      return showHelp(scene)
    case 'hours':
      return showHours(scene)
    case 'meet':
    case 'open':
    case 'sign':
    case 'endmeet':
    case 'absent':
    case 'proceed':
    case 'send':
    case 'correct':
      return followRunWord(scene, command.kind)
    case 'out':
      return askToLeave(scene)
    case 'move':
      return offerMove(scene)
    case 'goout':
      return leaveGroup(scene, scene.update.at)
    case 'aloud':
      return offerAloud(scene)
    case 'aloudon':
    case 'aloudoff':
      return switchAloud(scene, command.kind === 'aloudon')
    case 'book':
    case 'ownbook':
      return openBook(scene)
    case 'consult':
    case 'ticket':
    case 'settled':
    case 'unask':
      return followClinicWord(scene, command.kind)
    case 'claim':
    case 'setup':
    case 'expertcode':
    case 'centre':
    case 'revoke':
    case 'dashboard':
    case 'desk':
      return scene.chat.kind === 'group' ? groupCommand(scene, command) : privateCommand(scene, command)
  }
}

type PlaceCommand = Extract<
  Command,
  { kind: 'claim' | 'setup' | 'centre' | 'revoke' | 'dashboard' | 'desk' | 'expertcode' }
>

async function groupCommand(scene: Scene, command: PlaceCommand): Promise<Answer> {
  if (command.kind === 'claim') return claimByName(scene, command.name)
  return { kind: 'text', text: 'เรื่องนี้คุยในแชตส่วนตัวกับบอตนะคะ' }
}

async function privateCommand(scene: Scene, command: PlaceCommand): Promise<Answer> {
  switch (command.kind) {
    case 'claim':
      return { kind: 'text', text: 'ลงชื่อในกลุ่ม LINE ของทีมนะคะ พิมพ์ข้อความเดิมที่นั่นได้เลย' }
    case 'setup':
      return becomeAdministrator(scene, command.code)
    case 'centre':
      return createCentre(scene, command.name)
    case 'expertcode':
      return offerExpertCode(scene, command.topic)
    case 'revoke':
      return revokeCode(scene, command.code)
    case 'dashboard':
      return openDashboard(scene)
    case 'desk':
      return command.sure ? confirmDesk(scene, command.code) : askAboutDesk(scene, command.code)
  }
}
