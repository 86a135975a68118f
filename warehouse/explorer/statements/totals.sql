-- How much of everything there is.
select
    (select count(*) from article) as article,
    (select count(*) from article where is_canonical) as canonical,
    (select count(*) from source_file where state = 'active') as source_file,
    (select count(*) from block) as block,
    (select count(*) from mention) as mention,
    (select count(*) from quantity) as quantity,
    (select count(*) from role) as role,
    (select count(*) from event) as event,
    (select count(*) from relation) as relation,
    (select count(*) from time_expression) as time_expression,
    (select count(*) from contact) as contact,
    (select count(*) from duplicate) as duplicate;
