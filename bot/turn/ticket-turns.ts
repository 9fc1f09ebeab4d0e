import type { ClosedTicket } from '../survey-links.ts';
import type { Activity, JsonObject } from '../ports/activity.ts';
import type { Clock } from '../ports/clock.ts';
import type { NewEffect, Turn, TurnResult } from '../ports/conversation-store.ts';
import type { ServedSystem } from '../service-desk/served-system.ts';
import { closingTime, ticketTimers, type TicketPulse, type TicketRules } from '../service-desk/ticket-clock.ts';
import type { Ticket } from '../service-desk/ticket.ts';
import { ticketAboutToCloseMail, ticketClosedMail, ticketReopenedMail, ticketUpdatedMail, type TicketMailFacts } from '../texts/mails.ts';
import { ticketSystemTexts as say } from '../texts/ticket-system.ts';
import { mailSend } from './effects/mail-effect.ts';
import { ticketStep, ticketLook, type TicketStep, type TicketStepNews, type TicketSeen } from './effects/ticket-steps.ts';
import { ticketOf } from './mailbox-name.ts';
import { actionIn, outcomeActivity, type TicketAction } from './ticket-actions.ts';

/** What the turns of tickets need. */
export interface TicketTurnOptions {
  readonly rules: TicketRules;
  readonly clock: Pick<Clock, 'now'>;
  /** What the mails call the systems. */
  readonly systems: () => readonly Pick<ServedSystem, 'id' | 'name' | 'phone'>[];
  /** Telephone named for a system that is served no more. */
  readonly phone: string;
  /** Address of the survey of a closed ticket; without it nobody is asked. */
  readonly surveyLink?: ((ticket: ClosedTicket) => string) | undefined;
}

/** What a turn makes of a ticket's mailbox. */
interface Next {
  readonly pulse: TicketPulse;
  readonly effects?: readonly NewEffect[];
  readonly told?: Activity;
  readonly isEnd?: boolean;
}

/**
 * What the turns of a ticket's mailbox come to: an action becomes a step, what came of it is told and mailed, and the clock looks at the
 * ticket itself before it warns or closes. No dialog takes part, and nothing is waited for.
 */
export function createTicketTurns({ rules, clock, systems, phone, surveyLink }: TicketTurnOptions): (turn: Turn) => TurnResult {
  return (turn) => {
    const { cause } = turn;
    const pulse: TicketPulse = turn.state ?? {};
    const protocolNumber = ticketOf(turn.mailbox) ?? '';
    const now = clock.now();
    switch (cause.kind) {
      case 'activity':
        return result(turn, { pulse: goingOn(pulse, now), effects: stepsOf(protocolNumber, cause.activity) });
      case 'timer':
        if (cause.name === 'end') return result(turn, { pulse, isEnd: true });
        return result(turn, { pulse: { ...pulse, looking: true }, effects: [ticketLook(protocolNumber)] });
      case 'outcome': {
        const isStep = cause.effect === 'ticket.step';
        const known = seen(pulse, now, (cause.outcome as unknown as TicketSeen).ticket);
        return result(turn, isStep ? stepTaken(known, cause.outcome as unknown as TicketStepNews) : looked(known, now, cause.outcome));
      }
    }
  };

  function result({ listening }: Turn, { pulse, effects = [], told, isEnd = false }: Next): TurnResult {
    const outgoing = told === undefined ? [] : [{ audience: 'staff', activity: told } as const];
    const timers = isEnd ? {} : { ...ticketTimers(pulse, rules) };
    // an end by silence waits for what has just been asked for
    return { state: pulse as JsonObject, outgoing, effects, timers, listening, ...(isEnd && { end: { code: 'userTimedOut' } }) };
  }

  function stepsOf(protocolNumber: string, activity: Activity): readonly NewEffect[] {
    const action = actionIn(activity);
    if (action === undefined) return [];
    const step = stepOf(action, activity.timestamp ?? '');
    return [ticketStep({ protocolNumber, step, withinHours: rules.reopenHours, action: activity.id ?? '' })];
  }

  function stepTaken(pulse: TicketPulse, { ticket, step, action, ...outcome }: TicketStepNews): Next {
    const came = { state: ticket.state, ...(outcome.done ? {} : { refusal: outcome.refusal }) };
    const mail = outcome.done ? mailOf(step, ticket) : undefined;
    return {
      pulse,
      effects: mail === undefined ? [] : [mailSend({ to: ticket.requester.email, ...mail })],
      ...(action === undefined ? {} : { told: outcomeActivity(action, came) }),
    };
  }

  /** What is due now that the ticket was seen as it really is. */
  function looked(pulse: TicketPulse, now: number, { ticket }: TicketSeen): Next {
    const { warning = Infinity, closing = Infinity, look = Infinity } = ticketTimers(pulse, rules);
    if (ticket === undefined) return { pulse: { ...pulse, over: true } };
    const { protocolNumber, stateSince, requester } = ticket;
    const { autoCloseHours = Infinity } = rules;
    if (warning <= now) {
      const mail = ticketAboutToCloseMail(factsOf(ticket), { closesAt: closingTime(Date.parse(stateSince), now, autoCloseHours) });
      return { pulse: { ...pulse, warned: { since: stateSince, at: now } }, effects: [mailSend({ to: requester.email, ...mail })] };
    }
    if (closing <= now) {
      const at = new Date(now).toISOString();
      const step = { what: 'closed', by: 'bot', at, reason: say.unanswered(autoCloseHours), unansweredSince: stateSince } as const;
      const effects = [ticketStep({ protocolNumber, step, withinHours: rules.reopenHours })];
      return { pulse: { ...pulse, looking: true }, effects };
    }
    return { pulse: look <= now && ticket.state === 'closed' ? { ...pulse, over: true } : pulse };
  }

  function mailOf(step: TicketStep, ticket: Ticket): ReturnType<typeof ticketClosedMail> | undefined {
    const facts = factsOf(ticket);
    switch (step.what) {
      case 'message':
        return step.by === 'user' ? undefined : ticketUpdatedMail(facts, { awaitsAnswer: step.awaitsAnswer === true });
      case 'closed':
        return ticketClosedMail(facts, {
          reopenHours: rules.reopenHours,
          survey: surveyLink?.({ protocolNumber: facts.protocolNumber, system: ticket.system, closedAt: Date.parse(step.at) }),
        });
      case 'reopened':
        return ticketReopenedMail(facts);
      case 'note':
      case 'assigned':
        return undefined;
    }
  }

  function factsOf({ requester, protocolNumber, systemNumber, system }: Ticket): TicketMailFacts {
    const served = systems().find(({ id }) => id === system);
    return { name: requester.name, protocolNumber, systemNumber, systemName: served?.name ?? system, phone: served?.phone ?? phone };
  }
}

/** Something is asked of it after all. */
function goingOn({ over: _over, ...pulse }: TicketPulse, askedAt: number): TicketPulse {
  return { ...pulse, askedAt };
}

/** The pulse of a ticket that has just been seen like this. */
function seen({ warned, askedAt }: TicketPulse, seenAt: number, ticket: Ticket | undefined): TicketPulse {
  const { state, stateSince } = ticket ?? {};
  const known = state === undefined || stateSince === undefined ? {} : { ticket: { state, stateSince } };
  return { ...known, seenAt, ...(askedAt === undefined ? {} : { askedAt }), ...(warned === undefined ? {} : { warned }) };
}

/** The fact that an action at this time is for its ticket. */
export function stepOf(action: TicketAction, at: string): TicketStep {
  const { text, by, author } = action;
  const dated = { by, ...(author === undefined ? {} : { author }), at };
  switch (action.what) {
    case 'message':
      return { what: 'message', ...dated, text };
    case 'question':
      return { what: 'message', ...dated, text, awaitsAnswer: true };
    case 'note':
      return { what: 'note', ...dated, text };
    case 'close':
      return { what: 'closed', ...dated, reason: text };
    case 'reopen':
      return { what: 'reopened', ...dated, reason: text };
    case 'assign':
      return { what: 'assigned', by, at, attendant: action.author };
  }
}
