-- People and their offices, and how many articles say so.
select r.person, r.title, r.affiliation, count(distinct a.cluster_id) as articles, max(a.published_on) as last_published_on
from role as r
inner join article as a on r.document_id = a.document_id
group by all
order by articles desc, r.person, r.title, r.affiliation;
