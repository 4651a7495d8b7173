import { switchAloud } from './reminders/aloud.ts'
import { notesOf } from '../flows/meeting-notes.ts'
import { measureStep } from '../flows/progress.ts'
import type { Tap } from '../flows/tap.ts'
import { aimAtScale, aimAtStep, beginChange } from './aiming.ts'
import { privacyCard, sampleList, teamCard } from './cards/setup-cards.ts'
import { oldStepCard } from './cards/step-cards.ts'
import { decideHeld, keepHeld, leaveHeld } from './choosing.ts'
import { claimByTap, unclaim } from './claiming.ts'
import { beginRound, pauseTeam, proposeRound, showFlows, showModels } from './cycle.ts'
import { askToLeave, leaveGroup } from './departing.ts'
import { confirmDesk, linkToBook, refuseDesk } from './doors.ts'
import { followTopic, startConsult } from './clinic/asking.ts'
import { issueExpertCode } from './clinic/expert-codes.ts'
import { followTicketTap } from './clinic/ticket-taps.ts'
import { expectNext } from './expecting.ts'
import { addTeam, askNewList, goWithoutCode, startSetup } from './founding.ts'
import { showHours } from './hours.ts'
import { moveByPerson } from './keep.ts'
import { endMeeting, setNextMeeting, signForOther, signMeeting, startMeeting } from './meetings.ts'
import { refuseOffer } from './letters.ts'
import { goOn } from './mentors/going-on.ts'
import { followMentorTap, isMentorTap, type MentorTap } from './mentors/orders.ts'
import { showHelp, showMenu, showStep, signTeam } from './menu.ts'
import { sayMoved } from './moving.ts'
import { placesOf } from './names.ts'
import { inviteSchools } from './network.ts'
import { followProgrammeTap, isProgrammeTap } from './programme/tapping.ts'
import { markPupils } from './pupils.ts'
import { setRule, showRules } from './rules.ts'
import { beginCorrection, chooseByTap, sendBook, signOnPaper } from './signing.ts'
import { carryToTerm, moveDue, proceed } from './steering.ts'
import { endLeave, muteDigest, remindLater } from './reminders/orders.ts'
import { receipt } from './receipts.ts'
import { admit } from './requests.ts'
import { contextOf, findRun, reachesRun, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { askToType } from './typing.ts'
import { viewCard, whyCard } from './viewing.ts'
import { followVisitTap } from './visits/follow.ts'
import { rememberTeam } from './which-team.ts'
import { undoByButton } from './withdrawing.ts'

/** Follows a button. One that names a run is checked against this chat and the present state first. */
export async function followTap(
  scene: Scene,
  tap: Exclude<Tap, { do: 'pick' }>,
  picked: string | undefined,
): Promise<Answer> {
  const twin = scene.update.account === undefined ? await askToType(scene, tap) : undefined
  if (twin) return twin
  if (isMentorTap(tap)) return followMentorTap(scene, tap)
  if ('run' in tap) return followRunTap(scene, tap, picked)
  if ('consultation' in tap) return goOn(scene, await followTicketTap(scene, tap), tap.consultation)
  if (isProgrammeTap(tap)) return followProgrammeTap(scene, tap)
  const moved = 'team' in tap ? sayMoved(scene, tap.team) : undefined
  if (moved) return moved
  switch (tap.do) {
    case 'setup':
      return startSetup(scene, tap.team)
    case 'addteam':
      return addTeam(scene)
    case 'notice':
      return privacyCard(scene.chat.kind)
    case 'out':
      return askToLeave(scene)
    case 'goout':
      return leaveGroup(scene, tap.at)
    case 'aloud':
      return switchAloud(scene, tap.on, tap.team)
    case 'stay':
      return undefined
    case 'nocode':
      return goWithoutCode(scene)
    case 'code':
    case 'list':
      return undefined
    case 'sample':
      return sampleList()
    case 'menu':
      return showMenu(scene)
    case 'help':
      return showHelp(scene)
    case 'claim':
      return claimByTap(scene, tap.team, tap.member)
    case 'unclaim':
      return unclaim(scene, tap.team)
    case 'admit':
      return admit(scene, tap.team, tap.request)
    case 'relist':
      return askNewList(scene, tap.team)
    case 'team':
      return showTeam(scene, tap.team)
    case 'flows':
      return showFlows(scene, tap.team)
    case 'models':
      return showModels(scene, tap)
    case 'plan':
      return proposeRound(scene, tap, picked ?? tap.from)
    case 'begin':
      return beginRound(scene, tap)
    case 'pause':
      return pauseTeam(scene, tap.team)
    case 'rules':
      return showRules(scene, tap.team)
    case 'rule':
      return setRule(scene, tap.team, tap.rule, tap.value)
    case 'hours':
      return showHours(scene)
    case 'yes':
    case 'periods':
      return undefined
    case 'enter':
      return confirmDesk(scene, tap.code)
    case 'refuse':
      return refuseDesk(scene, tap.code)
    case 'leave':
      return (await refuseOffer(scene, tap.update)) ?? leaveHeld(scene, tap.update)
    case 'later':
      return remindLater(scene, tap.job)
    case 'mute':
      return muteDigest(scene, tap.job)
    case 'unleave':
      return endLeave(scene)
    case 'consult':
      return startConsult(scene)
    case 'topic':
      return followTopic(scene, tap)
    case 'expertcode':
      return issueExpertCode(scene, tap.org, tap.topic)
    case 'visits':
    case 'visit':
    case 'offer':
    case 'agree':
    case 'dropvisit':
    case 'observe':
    case 'endvisit':
    case 'visittime':
    case 'note':
    case 'record':
      return goOn(scene, await followVisitTap(scene, tap, picked), 'visit' in tap ? tap.visit : '')
  }
}

type RunTap = Exclude<Extract<Tap, { run: string }>, MentorTap>

async function followRunTap(scene: Scene, tap: RunTap, picked: string | undefined): Promise<Answer> {
  const open = await findRun(scene, tap.run)
  if (!open || !(await reachesRun(scene, open))) return sayMoved(scene, open?.team.id)
  await rememberTeam(scene, open.team)
  const say = await doWithRun(scene, open, tap, picked)
  return say && signTeam(scene, open, say)
}

async function doWithRun(
  scene: Scene,
  open: OpenRun,
  tap: RunTap,
  picked: string | undefined,
): Promise<Answer> {
  switch (tap.do) {
    case 'step':
      return showStep(scene, open)
    case 'view':
      return viewCard(scene, open, tap.step)
    case 'book':
      return linkToBook(scene, open)
    case 'undo':
      return undoByButton(scene, tap.run, tap.row)
    case 'use':
      return decideHeld(scene, open, tap)
    case 'keep':
      return keepHeld(scene, tap)
    case 'change':
      return beginChange(scene, open, tap)
    case 'choose':
      return signTeam(scene, open, await chooseByTap(scene, open, tap))
    case 'scale':
      return aimAtScale(scene, open, tap)
    case 'why':
      return whyCard(open, tap.step)
    case 'proceed':
      return proceed(scene, open, tap.step)
    case 'due':
      return moveDue(scene, open, picked)
    case 'invite':
      return inviteSchools(scene, open)
    case 'carry':
      return carryToTerm(scene, open)
    case 'stop':
      return undefined
    case 'send':
      return sendBook(scene, open)
    case 'signed':
      return signOnPaper(scene, open)
    case 'correct':
      return beginCorrection(scene, open)
    case 'meet':
      return startMeeting(scene, open, 'meeting')
    case 'open':
      return startMeeting(scene, open, 'class')
    case 'notes':
      expectNext(scene, { kind: 'answer', ...contextOf(open), step: notesOf(open.flow, tap.meeting).key })
      return undefined
    case 'sign':
      return signMeeting(scene, open, tap.meeting)
    case 'proxy':
      return signForOther(scene, open, tap)
    case 'endmeet':
      return endMeeting(scene, open, tap.meeting, tap.at)
    case 'meettime':
    case 'late':
      return undefined
    case 'nextmeet':
      return setNextMeeting(scene, open, tap.meeting, picked)
    case 'photos':
      expectNext(scene, { kind: 'answer', ...contextOf(open), meeting: tap.meeting })
      return undefined
    case 'pupils':
      await markPupils(scene, open, tap.row, tap.seen === 'yes')
      return undefined
    case 'none':
      return passUnasked(scene, open, tap.step)
    case 'fill':
    case 'single':
    case 'field':
    case 'media':
      return aimAtStep(scene, open, tap)
  }
}

/** [ไม่มี]: what was only asked is answered with nothing, and never asked again. */
async function passUnasked(scene: Scene, open: OpenRun, step: string): Promise<Answer> {
  const { unasked } = measureStep(open.flow, open.run, step, placesOf(open.team))
  if (unasked.length === 0) return oldStepCard(open, step)
  const moved = await moveByPerson(scene, open, {
    kind: 'answer',
    items: unasked.map((field) => ({ field: field.key, value: { none: true } })),
  })
  return receipt(moved, moved.outcome, moved.row, { by: moved.by })
}

async function showTeam(scene: Scene, id: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === id)
  const last = team?.runs.at(-1)
  const open = last === undefined ? undefined : await findRun(scene, last)
  return team && teamCard(team, scene.chat.kind, open?.run.status === 'open')
}
