import type { Who } from './access.ts'
import type { Asked, AskedBook, AskedTeam } from './asked.ts'
import { showBoard, showFirstBoard } from './board-api.ts'
import { closeBook, keepPhotos, showBook, showBookPart, showBookPhoto } from './book.ts'
import {
  askWhetherConfirmed,
  createCodes,
  enterDesk,
  showLink,
  showLogin,
  signOut,
  useLink,
} from './login.ts'
import { showPhoto } from './media.ts'
import { showShell } from './shells.ts'
import { showMessages } from './messages-api.ts'
import type { Staff } from './sessions.ts'
import { printBook, printForCentre } from './printing.ts'
import { showMore, showTeam } from './team-api.ts'

/**
 * A route: what it is, who may come, and of what it speaks. `of` names the part of the address whose organisation must be
 * the visitor's own; a route without it shows only what follows from who asks, or from a signature.
 */
export type Route = { method: 'get' | 'post'; path: string } & (
  | { who: Extract<Who, 'public' | 'link'>; handle: (asked: Asked) => Promise<void> }
  | { who: 'staff'; of?: 'organisation'; handle: (asked: Asked<Staff>) => Promise<void> }
  | { who: 'staff'; of: 'team'; handle: (asked: AskedTeam) => Promise<void> }
  | { who: 'book'; handle: (asked: AskedBook) => Promise<void> }
)

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
    { method: 'get', path: '/api/messages/:org', who: 'staff', of: 'organisation', handle: showMessages },
    { method: 'get', path: '/api/teams/:team', who: 'staff', of: 'team', handle: showTeam },
    { method: 'get', path: '/api/teams/:team/runs/:run', who: 'staff', of: 'team', handle: showMore },
    {
      method: 'get',
      path: '/teams/:team/runs/:run/print/:paper/:format',
      who: 'staff',
      of: 'team',
      handle: printForCentre,
    },
    { method: 'get', path: '/media/:run/:row', who: 'staff', handle: showPhoto },

    { method: 'get', path: '/book/:secret', who: 'book', handle: showBook },
    { method: 'get', path: '/book/:secret/:part', who: 'book', handle: showBookPart },
    { method: 'get', path: '/book/:secret/print/:paper/:format', who: 'book', handle: printBook },
    { method: 'get', path: '/book/:secret/media/:row', who: 'book', handle: showBookPhoto },
    { method: 'post', path: '/book/:secret/close', who: 'book', handle: closeBook },
    { method: 'post', path: '/book/:secret/:part', who: 'book', handle: keepPhotos },
  ]
}
