"""The portal's own notices: what the ledger says was sent here is what pages and feeds show. Once, by construction."""
