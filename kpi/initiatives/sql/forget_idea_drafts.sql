-- One row per save that a newer one replaces: drafts are no record, only the newest is worth its room.
delete from initiative_draft where account = $account and campaign = $campaign
