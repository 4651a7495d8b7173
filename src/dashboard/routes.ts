import type { Who } from './access.ts'
import type { Asked, AskedBook, AskedTeam } from './asked.ts'
import { showBoard, showFirstBoard } from './board-api.ts'
import { closeBook, keepPhotos, showBook, showBookPart, showBookPhoto } from './book.ts'
import { showCertificate, showCertificates } from './certificates.ts'
import { showConsultations } from './consult-api.ts'
import {
  askWhetherConfirmed,
  createCodes,
  enterDesk,
  showLink,
  showLogin,
  signOut,
  useLink,
} from './login.ts'
import { bringListIn, sendTemplate, showList, showUpload, takeList } from './cohorts/new.ts'
import { printLetters } from './cohorts/letters.ts'
import { sendPack, showPack, showRules, takePack, usePack } from './cohorts/rules.ts'
import {
  giveNewAccount,
  giveNewCode,
  removeLine,
  showCohort,
  showCohorts,
  showLine,
  withdrawItem,
} from './cohorts/cohorts.ts'
import { sendSound, showSound } from './listen.ts'
import { showPhoto } from './media.ts'
import { showShell } from './shells.ts'
import { showMessages } from './messages-api.ts'
import type { Staff } from './sessions.ts'
import {
  askBookPrint,
  askTeamPrint,
  makeBookPrint,
  makeTeamPrint,
  openBookPrint,
  openTeamPrint,
  tellBookPrint,
  tellTeamPrint,
} from './printing.ts'
import { showMore, showTeam } from './team-api.ts'
import { showVisits } from './visits-api.ts'

/**
 * A route: what it is, who may come, and of what it speaks. `of` names the part of the address whose organisation must be
 * the visitor's own; a route without it shows only what follows from who asks, or from a signature. `upload`: its form
 * comes with a file.
 */
export type Route = { method: 'get' | 'post'; path: string; upload?: true } & (
  | { who: Extract<Who, 'public' | 'link'>; handle: (asked: Asked) => Promise<void> }
  | { who: 'staff'; of?: 'organisation'; handle: (asked: Asked<Staff>) => Promise<void> }
  | { who: 'staff'; of: 'team'; handle: (asked: AskedTeam) => Promise<void> }
  | { who: 'book'; handle: (asked: AskedBook) => Promise<void> }
)

const ofCentre = { who: 'staff', of: 'organisation' } as const

/** Every route there is. The access matrix is generated from this list. */
export function createRoutes(): Route[] {
  return [
    { method: 'get', path: '/login', who: 'public', handle: showLogin },
    { method: 'post', path: '/login/desk', who: 'public', handle: createCodes() },
    { method: 'post', path: '/login/wait', who: 'public', handle: askWhetherConfirmed },
    { method: 'post', path: '/login/enter', who: 'public', handle: enterDesk },
    { method: 'post', path: '/logout', who: 'public', handle: signOut },
    { method: 'get', path: '/login/:secret', who: 'link', handle: showLink },
    { method: 'post', path: '/login/:secret', who: 'link', handle: useLink },

    { method: 'get', path: '/', who: 'staff', handle: showShell },
    { method: 'get', path: '/teams/:team', who: 'staff', of: 'team', handle: showShell },
    { method: 'get', path: '/api/board', who: 'staff', handle: showFirstBoard },
    { method: 'get', path: '/api/boards/:org', who: 'staff', of: 'organisation', handle: showBoard },
    { method: 'get', path: '/api/boards/:org/visits', who: 'staff', of: 'organisation', handle: showVisits },
    { method: 'get', path: '/api/messages/:org', who: 'staff', of: 'organisation', handle: showMessages },
    {
      method: 'get',
      path: '/api/boards/:org/consultations',
      who: 'staff',
      of: 'organisation',
      handle: showConsultations,
    },
    { method: 'get', path: '/api/teams/:team', who: 'staff', of: 'team', handle: showTeam },
    { method: 'get', path: '/api/teams/:team/runs/:run', who: 'staff', of: 'team', handle: showMore },
    ...printing('/teams/:team/runs/:run').map(([method, path, act]): Route => ({
      method,
      path,
      who: 'staff',
      of: 'team',
      handle: teamPrints[act],
    })),
    { method: 'get', path: '/cohorts/:org', ...ofCentre, handle: showCohorts },
    { method: 'get', path: '/cohorts/:org/new', ...ofCentre, handle: showUpload },
    { method: 'post', path: '/cohorts/:org/new', upload: true, ...ofCentre, handle: takeList },
    { method: 'get', path: '/cohorts/:org/new/template', ...ofCentre, handle: sendTemplate },
    { method: 'get', path: '/cohorts/:org/new/:list', ...ofCentre, handle: showList },
    { method: 'post', path: '/cohorts/:org/new/:list', ...ofCentre, handle: bringListIn },
    { method: 'get', path: '/cohorts/:org/rules', ...ofCentre, handle: showRules },
    { method: 'post', path: '/cohorts/:org/rules', upload: true, ...ofCentre, handle: takePack },
    { method: 'get', path: '/cohorts/:org/rules/phases', ...ofCentre, handle: sendPack('phases') },
    { method: 'get', path: '/cohorts/:org/rules/rounds', ...ofCentre, handle: sendPack('rounds') },
    { method: 'get', path: '/cohorts/:org/rules/:pack', ...ofCentre, handle: showPack },
    { method: 'post', path: '/cohorts/:org/rules/:pack', ...ofCentre, handle: usePack },
    { method: 'get', path: '/cohorts/:org/of/:cohort', ...ofCentre, handle: showCohort },
    { method: 'get', path: '/cohorts/:org/of/:cohort/:line', ...ofCentre, handle: showLine },
    { method: 'post', path: '/cohorts/:org/of/:cohort/:line/code', ...ofCentre, handle: giveNewCode },
    { method: 'post', path: '/cohorts/:org/of/:cohort/:line/account', ...ofCentre, handle: giveNewAccount },
    { method: 'post', path: '/cohorts/:org/of/:cohort/:line/withdraw', ...ofCentre, handle: withdrawItem },
    { method: 'post', path: '/cohorts/:org/of/:cohort/:line/remove', ...ofCentre, handle: removeLine },
    { method: 'get', path: '/cohorts/:org/of/:cohort/print/:sheet', ...ofCentre, handle: printLetters },
    {
      method: 'get',
      path: '/cohorts/:org/of/:cohort/:line/print/:sheet',
      ...ofCentre,
      handle: printLetters,
    },
    { method: 'get', path: '/listen/:consultation/:row/:until/:seal', who: 'link', handle: showSound },
    { method: 'get', path: '/listen/:consultation/:row/:until/:seal/sound', who: 'link', handle: sendSound },
    { method: 'get', path: '/media/:run/:row', who: 'staff', handle: showPhoto },

    { method: 'get', path: '/certificates/:secret', who: 'link', handle: showCertificates },
    { method: 'get', path: '/certificates/:secret/media/:row', who: 'link', handle: showCertificate },

    { method: 'get', path: '/book/:secret', who: 'book', handle: showBook },
    { method: 'get', path: '/book/:secret/:part', who: 'book', handle: showBookPart },
    ...printing('/book/:secret').map(([method, path, act]): Route => ({
      method,
      path,
      who: 'book',
      handle: bookPrints[act],
    })),
    { method: 'get', path: '/book/:secret/media/:row', who: 'book', handle: showBookPhoto },
    { method: 'post', path: '/book/:secret/close', who: 'book', handle: closeBook },
    { method: 'post', path: '/book/:secret/:part', who: 'book', handle: keepPhotos },
  ]
}

const bookPrints = { ask: askBookPrint, make: makeBookPrint, open: openBookPrint, tell: tellBookPrint }
const teamPrints = { ask: askTeamPrint, make: makeTeamPrint, open: openTeamPrint, tell: tellTeamPrint }

/** The way to a paper is the same wherever one comes from: ask for it, make it, see how far it is, open it. */
function printing(base: string): [Route['method'], string, keyof typeof bookPrints][] {
  return [
    ['get', `${base}/print/:paper/:format`, 'ask'],
    ['post', `${base}/print/:paper/:format`, 'make'],
    ['get', `${base}/prints/:print`, 'open'],
    ['get', `${base}/prints/:print/state`, 'tell'],
  ]
}
