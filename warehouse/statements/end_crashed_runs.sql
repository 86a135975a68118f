-- Runs that never ended, told by one that holds the writers' lock and has not noted itself yet.
update store.run set state = 'crashed'
where state = 'running'
