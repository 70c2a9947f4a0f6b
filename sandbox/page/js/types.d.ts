/** What the driver answers and the page keeps, for the type checker (`make page`). The browser never loads this. */

export interface Person {
  id: string;
  name: string;
  title: string;
  tz: string;
  is_bot?: boolean;
  deleted?: boolean;
}

export interface Conversation {
  id: string;
  name: string;
  kind: string;
  unread: number;
}

export interface App {
  name: string;
  bot_user_id: string | null;
  commands: { command: string; usage_hint?: string; description?: string }[];
  shortcuts: { name: string; type: string; callback_id: string; description: string }[];
}

/** Where somebody is: a conversation, and which of the app's pages. */
export interface Place {
  channel: string | null;
  tab: string;
}

/** A jump of the clock that is under way. `to` is null where its end is not known. */
export interface Travel {
  kind: string;
  from: Date;
  to: Date | null;
  messages: number;
}

/** A message, a view, a block: as Slack's documents describe them, which the server checks. */
export type Slack = Record<string, any>;

export interface State {
  app: App;
  connected: boolean | null;
  reachable: boolean;
  now: Date | null;
  nextDue: Date | null;
  users: Person[];
  channels: { id: string; name: string; members?: string[] }[];
  conversations: Conversation[];
  me: string | null;
  place: Place;
  messages: Slack[];
  messagesOf: string | null;
  views: Slack[];
  home: Slack | null;
  calls: { n: number; method: string; [more: string]: any }[];
  tour: { steps: Slack[]; at: number; open: boolean };
  travel: Travel | null;
  busy: Set<string>;
  choosing: { text: string } | null;
  confirm: { object: Slack; resolve: (yes: boolean) => void } | null;
  panel: "inspector" | null;
  drawer: boolean;
}
