import { choice, number } from './switchTable';

/** What changed since a moment, as a trigger asks for it (reference 6.2, 6.7, 13.13). */
export const CHANGE_SWITCHES = {
	listLagSeconds: number(0, '6.2', 'How long a list does not have a record after it was written'),
	deletedLagSeconds: number(0, '6.7', 'How long the list of deleted records does not have one after its deletion'),
	ifModifiedSince: choice(
		['after', 'from', 'ignore'],
		'6.2',
		'If-Modified-Since of lists: what changed after that moment, also in that very second, or no difference',
	),
	notModifiedStatus: choice([304, 204], '6.2', 'Answer when nothing changed since the moment of If-Modified-Since'),
	deletedOrder: choice(
		['newestFirst', 'oldestFirst'],
		'6.7',
		'In which order deleted records are listed, which nobody documents',
	),
	restoredModifiedTime: choice(
		['kept', 'renewed'],
		'6.7',
		'Modified_Time of a record that somebody takes out of the recycle bin',
	),
};

/** Notifications (reference 9; CRM 8). */
export const WATCH_SWITCHES = {
	watchDefaultSeconds: number(7_200, '9', 'Life of a channel that asks for no expiry, or for one too far ahead'),
	watchChannelId: choice(
		['either', 'number', 'text'],
		'9',
		'Which JSON a channel_id is, of which sources tell different things; it is answered as text',
	),
	watchMixedStatus: choice([202, 207], '9', 'HTTP status when some of several channels are refused'),
	watchPatch: choice(['eventsOnly', 'details'], '9', 'Whether PATCH changes details, too, or only takes events away'),
	watchCondition: choice(['ignore', 'honour', 'refuse'], '9', 'notification_condition of a channel'),
	watchRelatedActions: choice([false, true], '9', 'notify_on_related_action of a channel that does not say it'),
	watchQuietWrites: choice(['notify', 'silent'], '9', 'Whether writes that run no workflows are delivered'),
	watchRestored: choice(['insert', 'update', 'silent'], '9', 'What a record that is restored is delivered as'),
	watchGathering: choice(['together', 'single'], '9', 'Whether the records of one bulk change share a delivery'),
	watchRenewalGapSeconds: number(0, '9', 'How long after it is renewed a channel delivers nothing'),
};
